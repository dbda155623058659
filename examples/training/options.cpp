#include "training/options.h"

#include <cstdio>

namespace training {
namespace {

// "128" or "128x256" (height x width).
void parse_size(const std::string& text, Options& options) {
  long long height = 0, width = 0;
  int end = 0;
  if (std::sscanf(text.c_str(), "%lldx%lld%n", &height, &width, &end) < 2) {
    if (std::sscanf(text.c_str(), "%lld%n", &height, &end) == 1) width = height;
  }
  if (height < 1 || width < 1 || static_cast<size_t>(end) != text.size()) {
    throw CLI::ValidationError("--size", "expected a number or HEIGHTxWIDTH, found '" + text + "'");
  }
  options.height = height;
  options.width_px = width;
}

void add_data_options(CLI::App& app, Options& options) {
  auto* inputs = app.add_option("--inputs", options.inputs, "Folder of inputs");
  auto* targets = app.add_option("--targets", options.targets,
                                 "Folder of targets, matched by file name without extension");
  auto* sides = app.add_option("--side-by-side", options.side_by_side,
                               "Folder of images whose halves are input and target");
  auto* manifest = app.add_option("--manifest", options.manifest,
                                  "CSV file: input,target and optionally member,group,id");
  app.add_option("--input-half", options.input_half,
                 "Which half of a side-by-side image is the input: left (default) or right; "
                 "manifests whose rows name one file need it")
      ->check(CLI::IsMember({"left", "right"}));
  inputs->needs(targets);
  targets->needs(inputs);
  inputs->excludes(sides)->excludes(manifest);
  sides->excludes(manifest);
  app.add_option_function<std::string>(
      "--size", [&options](const std::string& text) { parse_size(text, options); },
      "Resize every image to N or HEIGHTxWIDTH (default: the files' own size)");
  app.add_option_function<std::vector<double>>(
         "--window",
         [&options](const std::vector<double>& window) {
           options.window_centre = window[0], options.window_width = window[1];
         },
         "Inputs through a window, in the file's own unit (CT: Hounsfield)")
      ->expected(2)
      ->type_name("CENTRE WIDTH");
  app.add_option("--group-pattern", options.group_pattern,
                 "Regular expression on the file name: what its first (...) matches is the group");
}

}  // namespace

void add_options(CLI::App& app, Options& options) {
  add_data_options(app, options);
  app.add_option("--member-fraction", options.member_fraction,
                 "Part of the pairs that is trained on, drawn at random")
      ->check(CLI::Range(0.01, 1.0))
      ->capture_default_str();
  app.add_flag(
      "--by-group", options.by_group,
      "Draw groups (patients, volumes, videos) as wholes, so that no group is on both sides");
  app.add_option("--width", options.width,
                 "Channels of the first layer; the published networks have 64, HRNet 48")
      ->check(CLI::Range(1, 1024))
      ->capture_default_str();
  app.add_option("--epochs", options.epochs, "Passes over the members")
      ->check(CLI::PositiveNumber)
      ->capture_default_str();
  app.add_option("--batch", options.batch, "Pairs a step")
      ->check(CLI::PositiveNumber)
      ->capture_default_str();
  app.add_option("--seed", options.seed, "Seed of split, weights, order and dropout")
      ->capture_default_str();
  app.add_option("--device", options.device, "cpu, cuda or cuda:N")->capture_default_str();
  app.add_option("--out", options.out, "Folder to write to")->required();
  app.add_option("--save-every", options.save_every,
                 "Export the model every so many epochs, not only at the end");
  app.add_flag("--augment", options.augment,
               "Mirror pairs at random; off by default, because it weakens memorisation");
  app.add_option("--patience", options.patience,
                 "Stop once the error on the others has not fallen for so many epochs; victim.pt "
                 "is then the network with the smallest")
      ->check(CLI::PositiveNumber);
  app.add_flag("--mixed-precision", options.mixed_precision,
               "Forward passes in bfloat16 where that is safe: faster on a GPU");
  app.add_flag("--resume", options.resume,
               "Go on from OUT/checkpoint.pt, to the result that an uninterrupted training has");
}

}  // namespace training
