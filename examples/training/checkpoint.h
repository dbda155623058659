// The whole state of a training between two epochs, in one file.
//
// Nothing random is stored: every epoch seeds the generator from (seed, epoch), so a training that
// is resumed after epoch n draws what an uninterrupted one draws from epoch n + 1 on.
#pragma once

#include <torch/torch.h>

#include <cstdio>
#include <filesystem>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

namespace training {

// One way to derive independent seeds (SplitMix64).
inline uint64_t epoch_seed(uint64_t seed, int64_t epoch) {
  uint64_t z = seed + 0x9e3779b97f4a7c15u * (static_cast<uint64_t>(epoch) + 1);
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
  return z ^ (z >> 31);
}

class Checkpoint {
 public:
  // `settings` describes data and options; a checkpoint made with others is refused.
  Checkpoint(std::string path, std::string settings)
      : path_(std::move(path)), settings_(std::move(settings)) {}

  void add(torch::nn::Module& network, torch::optim::Optimizer& optimizer) {
    networks_.push_back(&network);
    optimizers_.push_back(&optimizer);
  }

  // A number that belongs to the state; it must outlive this.
  void add(const std::string& name, double& number) { numbers_[name] = &number; }

  void save(int64_t epoch) const {
    torch::serialize::OutputArchive archive;
    archive.write("settings", c10::IValue(settings_));
    archive.write("epoch", c10::IValue(epoch));
    for (size_t i = 0; i < networks_.size(); ++i) {
      torch::serialize::OutputArchive network, optimizer;
      networks_[i]->save(network);
      optimizers_[i]->save(optimizer);
      archive.write("network" + std::to_string(i), network);
      archive.write("optimizer" + std::to_string(i), optimizer);
    }
    for (const auto& [name, number] : numbers_) archive.write(name, c10::IValue(*number));
    archive.save_to(path_ + ".part");
    if (std::rename((path_ + ".part").c_str(), path_.c_str()) != 0)
      throw std::runtime_error(path_ + ": cannot be written");
  }

  // Returns the epoch after which the checkpoint was saved.
  int64_t load(torch::Device device) {
    if (!std::filesystem::exists(path_))
      throw std::runtime_error(path_ + ": no checkpoint to resume from");
    torch::serialize::InputArchive archive;
    archive.load_from(path_, device);
    c10::IValue settings, epoch;
    archive.read("settings", settings);
    archive.read("epoch", epoch);
    if (settings.toStringRef() != settings_) {
      throw std::runtime_error(path_ + " belongs to another training:\n  there " +
                               settings.toStringRef() + "\n  here  " + settings_);
    }
    for (size_t i = 0; i < networks_.size(); ++i) {
      torch::serialize::InputArchive network, optimizer;
      archive.read("network" + std::to_string(i), network);
      archive.read("optimizer" + std::to_string(i), optimizer);
      networks_[i]->load(network);
      optimizers_[i]->load(optimizer);
    }
    for (const auto& [name, number] : numbers_) {
      c10::IValue value;
      archive.read(name, value);
      *number = value.toDouble();
    }
    return epoch.toInt();
  }

 private:
  std::string path_, settings_;
  std::vector<torch::nn::Module*> networks_;
  std::vector<torch::optim::Optimizer*> optimizers_;
  std::map<std::string, double*> numbers_;
};

}  // namespace training
