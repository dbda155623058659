// ImageNet weights from files: what is read is what was written, and what does not fit is named.
#include "training/weights.h"

#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <fstream>

#include "support/catch2.h"
#include "victims/resnet.h"

namespace {

struct TemporaryFile {
  std::string path;
  explicit TemporaryFile(const std::string& name)
      : path((std::filesystem::temp_directory_path() /
              ("victims_" + std::to_string(getpid()) + name))
                 .string()) {}
  ~TemporaryFile() { std::remove(path.c_str()); }
};

victims::ResNet small_backbone(uint64_t seed) {
  torch::manual_seed(seed);
  victims::ResNetOptions options;
  options.blocks = {1, 1, 1, 1};
  options.width = 4;
  return victims::ResNet(options);
}

std::map<std::string, torch::Tensor> state_of(torch::nn::Module& network) {
  std::map<std::string, torch::Tensor> state;
  for (const auto& item : network.named_parameters()) state[item.key()] = item.value().detach();
  for (const auto& item : network.named_buffers()) state[item.key()] = item.value();
  return state;
}

// As torch.save of a state dictionary writes it.
void write_pickle(const std::string& path, const std::map<std::string, torch::Tensor>& state) {
  c10::impl::GenericDict dictionary(c10::StringType::get(), c10::TensorType::get());
  for (const auto& [name, tensor] : state) dictionary.insert(name, tensor);
  const auto bytes = torch::pickle_save(dictionary);
  std::ofstream(path, std::ios::binary)
      .write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

void write_safetensors(const std::string& path, const std::map<std::string, torch::Tensor>& state) {
  std::string header = "{\"__metadata__\":{\"format\":\"pt\"}", numbers;
  for (const auto& [name, tensor] : state) {
    std::string shape;
    for (const auto size : tensor.sizes())
      shape += (shape.empty() ? "" : ",") + std::to_string(size);
    const auto begin = numbers.size();
    numbers.append(static_cast<const char*>(tensor.contiguous().data_ptr()), tensor.nbytes());
    header += ",\"" + name + "\":{\"dtype\":\"" +
              (tensor.scalar_type() == torch::kLong ? "I64" : "F32") + "\",\"shape\":[" + shape +
              "],\"data_offsets\":[" + std::to_string(begin) + "," +
              std::to_string(numbers.size()) + "]}";
  }
  header += "}";
  const uint64_t length = header.size();
  std::ofstream file(path, std::ios::binary);
  file.write(reinterpret_cast<const char*>(&length), sizeof(length)) << header << numbers;
}

}  // namespace

TEST_CASE("a backbone starts from a file's weights") {
  const bool safetensors = GENERATE(false, true);
  CAPTURE(safetensors);
  auto from = small_backbone(1), to = small_backbone(2);
  auto state = state_of(*from);
  state["fc.weight"] = torch::ones({3, 2});  // the classifier is not needed
  const TemporaryFile file(safetensors ? ".safetensors" : ".pth");
  safetensors ? write_safetensors(file.path, state) : write_pickle(file.path, state);

  const auto x = torch::rand({1, 3, 32, 32});
  from->eval();
  to->eval();
  CHECK_FALSE(torch::equal(from(x)[3], to(x)[3]));
  const auto told = training::load_weights(*to, file.path);
  CHECK_THAT(told, Catch::Contains("1 not needed"));
  CHECK(torch::equal(from(x)[3], to(x)[3]));
  CHECK(training::has_weight(file.path, "conv1.weight", 7));
  CHECK_FALSE(training::has_weight(file.path, "conv1.weight", 3));
}

TEST_CASE("weights that do not fit are named") {
  auto network = small_backbone(1);
  const TemporaryFile file(".pth");
  auto state = state_of(*network);
  state.erase("layer2.0.conv2.weight");
  write_pickle(file.path, state);
  CHECK_THROWS_WITH(training::load_weights(*network, file.path),
                    Catch::Contains("layer2.0.conv2.weight") && Catch::Contains(file.path));
  state["layer2.0.conv2.weight"] = torch::zeros({1, 2, 3, 3});
  write_pickle(file.path, state);
  CHECK_THROWS_WITH(training::load_weights(*network, file.path),
                    Catch::Contains("[1, 2, 3, 3]") && Catch::Contains("expected"));
}

TEST_CASE("broken weight files are refused") {
  const TemporaryFile file(".bin");
  const std::string bytes = GENERATE(
      std::string(), std::string("PK\3\4 no zip"), std::string("\x40\0\0\0\0\0\0\0{}", 10),
      std::string("\x53\0\0\0\0\0\0\0", 8) +
          R"({"a":{"dtype":"F32","shape":[1000000],"data_offsets":[0,4000000]}}                 )");
  std::ofstream(file.path, std::ios::binary) << bytes;
  CHECK_THROWS_WITH(training::read_state_dict(file.path), Catch::Contains(file.path));
  CHECK_THROWS_WITH(training::read_state_dict("nowhere.pth"), Catch::Contains("nowhere.pth"));
}
