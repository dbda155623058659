// Reads pairs, splits them into members and non-members, and writes down what the model saw.
#pragma once

#include <ATen/ATen.h>

#include <filesystem>
#include <string>
#include <vector>

#include "training/options.h"

namespace training {

// How "takes no part" is stored in 8-bit label maps.
constexpr int64_t kIgnored = 255;

struct Sample {
  std::string id, group;
  int member = -1;  // 1, 0, or -1 while the split is not drawn
};

// All pairs in memory, as they are shown to the network.
struct Dataset {
  at::Tensor inputs;            // N x C x H x W, 8 bit
  at::Tensor targets;           // N x C x H x W, 8 bit, or N x H x W class indices
  std::vector<Sample> samples;  // N
  int64_t classes = 0;          // of label targets

  // Positions of the members (1) or the non-members (0), ascending.
  at::Tensor positions(int member) const;
  // Identifies pixels and split: a resumed training must find the same.
  uint64_t hash() const;
};

// How targets are read.
struct TargetOptions {
  bool labels = false;  // class indices instead of an image
  int64_t classes = 0;  // labels must lie below it; 0 = as many as the reading gives (the palette,
                        // 2 for a threshold)
  double threshold = -1;  // >= 0: class 1 where the grey value exceeds it, else 0
  std::string palette;    // not empty: the class of the nearest colour of this file
  std::string remap;      // renames stored labels, "7:0,8:1,*:ignore" or a file of such rules
  int64_t ignore = -1;    // >= 0: this label takes no part
};

// Reads every pair through the library, so that training and audit agree on each file. Throws with
// the file's name.
Dataset load_dataset(const Options& options, const TargetOptions& target);

// Throws where inputs and targets differ in height or width.
void require_one_size(const Dataset& data);

// Draws the members at random. A manifest that says which pairs are members is believed.
void draw_members(Dataset& data, const Options& options);

// Writes OUT/pairs/{inputs,targets}/NNNNN.png and OUT/manifest.csv: the very pixels that the model
// is trained on (8 bit, resized), so that an audit with `memberscope audit --manifest
// OUT/manifest.csv` needs no resizing of its own.
void write_prepared_pairs(const Dataset& data, const std::filesystem::path& out);

}  // namespace training
