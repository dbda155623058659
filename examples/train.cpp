// memberscope-train TASK: trains a network on a random half of some image pairs and saves it as
// TorchScript, with the split beside it, ready to be audited. One sub-command a task;
// train_TASK.cpp tells how each is used:
//
//   memberscope-train translation    pix2pix, pix2pixhd, spade
//   memberscope-train segmentation   unet, upernet50, upernet101, hrnet, infnet, pranet
//   memberscope-train generator      Pix2pix's generator alone, on its L1
//   memberscope-train cycle          CycleGAN
//
// memberscope-train-translation and memberscope-train-segmentation are the same program with the
// task in its name.
#include <filesystem>
#include <map>
#include <vector>

#include "training/program.h"
#include "training/tasks.h"

namespace {

// The command line with the task that a program's name ends in put before the options.
std::vector<std::string> arguments(int argc, char** argv, const std::string& prefix) {
  std::vector<std::string> all(argv, argv + argc);
  const auto name = std::filesystem::path(all.front()).filename().string();
  if (name.rfind(prefix + "-", 0) == 0) all.insert(all.begin() + 1, name.substr(prefix.size() + 1));
  return all;
}

}  // namespace

int main(int argc, char** argv) {
  training::let_idle_threads_sleep(argv);
  training::keep_freed_memory();
  CLI::App app{"Trains a network on a random part of some image pairs and saves it as TorchScript",
               "memberscope-train"};
  app.require_subcommand(1);
  std::map<CLI::App*, std::function<void()>> runs;
  const auto add = [&](const char* task, const char* summary, auto add_options) {
    auto* command = app.add_subcommand(task, summary);
    runs[command] = add_options(*command);
  };
  add("translation", "Pix2pix, Pix2pixHD or SPADE on pairs of images", training::add_translation);
  add("segmentation", "U-Net, UperNet, HRNet, Inf-Net or PraNet on images and label maps",
      training::add_segmentation);
  add("generator", "Pix2pix's generator without discriminator, on pairs of images",
      training::add_generator);
  add("cycle", "CycleGAN on images of two kinds, unpaired", training::add_cycle);

  const auto all = arguments(argc, argv, app.get_name());
  std::vector<const char*> pointers;
  for (const auto& argument : all) pointers.push_back(argument.c_str());
  return training::run_program(app, static_cast<int>(pointers.size()), pointers.data(),
                               [&] { runs.at(app.get_subcommands().front())(); });
}
