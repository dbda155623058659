// Makes the manifest of a data set as its authors publish it, for training and audit:
//
//   memberscope-list-pairs polyp --root PolypDatasets --out polyp/manifest.csv
//   memberscope-train segmentation --network pranet --manifest polyp/manifest.csv --threshold 127
//   --size 352 --out trained
//
// The column member holds the published split, which may be confounded (other cities, other
// scanners). --random-split leaves it out: training then draws its members at random, from the
// published training part alone with --part train.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <string>
#include <vector>

#include "layouts/layouts.h"

namespace {

struct Options {
  std::string layout, root, out, part = "all";
  bool random_split = false;
};

const layouts::Layout& named(const std::string& name) {
  const auto& all = layouts::all();
  return *std::find_if(all.begin(), all.end(),
                       [&](const layouts::Layout& layout) { return layout.name == name; });
}

void list(const Options& options) {
  const auto& layout = named(options.layout);
  const std::filesystem::path out(options.out);
  auto rows = layout.list(options.root, out.parent_path() / "labels");
  const int wanted = options.part == "train" ? 1 : options.part == "held-out" ? 0 : -1;
  if (wanted >= 0)
    rows.erase(std::remove_if(rows.begin(), rows.end(),
                              [&](const auto& row) { return row.member != wanted; }),
               rows.end());
  if (rows.empty())
    throw std::runtime_error(options.root + ": no pair found; expected " + layout.what);
  if (options.random_split) {
    for (auto& row : rows) row.member = -1;
  }
  if (out.has_parent_path()) std::filesystem::create_directories(out.parent_path());
  layouts::write_manifest(rows, out);
  const auto members =
      std::count_if(rows.begin(), rows.end(), [](const auto& row) { return row.member == 1; });
  std::printf("%zu pairs in %s", rows.size(), options.out.c_str());
  if (members > 0)
    std::printf(", %lld of them members by the published split", static_cast<long long>(members));
  if (*layout.reading)
    std::printf("\ntrain on them with --manifest %s %s", options.out.c_str(), layout.reading);
  std::printf("\n");
}

}  // namespace

int main(int argc, char** argv) {
  Options options;
  std::vector<std::string> names;
  std::string help = "One of:";
  for (const auto& layout : layouts::all()) {
    names.emplace_back(layout.name);
    help += std::string("\n  ") + layout.name + ": " + layout.what;
  }
  CLI::App app{"Makes the manifest of a data set as its authors publish it",
               "memberscope-list-pairs"};
  app.add_option("layout", options.layout, help)->check(CLI::IsMember(names))->required();
  app.add_option("--root", options.root, "What the authors' archive unpacks to")
      ->required()
      ->check(CLI::ExistingDirectory);
  app.add_option("--out", options.out,
                 "Manifest to write; label maps with other numbers go into labels/ beside it")
      ->required();
  app.add_option("--part", options.part, "all, train or held-out of the published split")
      ->check(CLI::IsMember({"all", "train", "held-out"}))
      ->capture_default_str();
  app.add_flag("--random-split", options.random_split,
               "Leave the published split out, so that training draws its own");
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : 2;
  }
  try {
    list(options);
    return 0;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "memberscope-list-pairs: %s\n", error.what());
    return 1;
  }
}
