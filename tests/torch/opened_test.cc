// TorchScript victims and networks as a program opens them by name, with typed options.
#include <memberscope/torch_backend.hpp>

#include "torch/asking.h"
#include "torch/script_files.h"

using memberscope::NetworkExtractor;
using memberscope::TorchScriptVictim;

TEST_CASE("a TorchScript file is a victim by its typed options and by its name") {
  const test::TemporaryFolder folder;
  const auto path =
      test::save_script(folder / "half.pt", "def forward(self, x):\n  return x / 2\n");
  const auto x = test::small_image();
  auto options = test::options_for(path);
  CHECK(test::predict(TorchScriptVictim(options), x, 2, 3, 3)[4] == x[4] / 2);
  options.input_range = {-1, 1};
  options.output_range = memberscope::ValueRange{-0.5, 0.5};
  const TorchScriptVictim ranged(options);
  CHECK(test::predict(ranged, x, 2, 3, 3)[0] == -0.5f);
  CHECK(memberscope::open_victim(path, {{"input_range", "-1 1"}, {"output_range", "-0.5 0.5"}})
            .identity() == ranged.identity());
  CHECK(test::says(test::failure_of([&] {
                     memberscope::open_victim(path, {{"range", "-1 1"}});
                   }),
                   MSC_INVALID_ARGUMENT, {"torch: there is no option 'range'", "input_range"}));
  options.file = folder / "absent.pt";
  CHECK(test::says(test::failure_of([&] { TorchScriptVictim{options}; }), MSC_IO, {"absent.pt"}));
}

TEST_CASE("a network is an extractor by its typed options and by its name") {
  memberscope::NetworkOptions options;
  options.name = "squeezenet1_0";
  options.seed = 7;
  options.normalisation = memberscope::TorchNormalisation::symmetric;
  const NetworkExtractor network(options);
  CHECK(network.identity().find("squeezenet1_0 untrained/1 seed=7") != std::string::npos);
  CHECK(network.identity().find("0.5/0.5") != std::string::npos);
  CHECK(
      memberscope::open_extractor("squeezenet1_0", {{"seed", "7"}, {"normalisation", "symmetric"}})
          .identity() == network.identity());
  options.mean = {0.1, 0.2, 0.3};
  options.deviation = {1, 2, 3};
  CHECK(NetworkExtractor(options).identity().find("0.1/1 0.2/2 0.3/3") != std::string::npos);
  options.name = "squeezenet9";
  CHECK(test::says(test::failure_of([&] { NetworkExtractor{options}; }), MSC_INVALID_ARGUMENT,
                   {"'squeezenet9'", "pyramid", "wide_resnet50_2", "torchscript"}));
}

TEST_CASE("the backend says what it has") {
  const msc_backend& torch = memberscope::open_backend("torch");
  CHECK(std::string(torch.version).rfind("LibTorch ", 0) == 0);
  CHECK(std::string(torch.file_suffixes) == ".pt .pth .ts");
  CHECK(torch.n_extractors == 9);
}
