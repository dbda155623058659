// What every task of the training program is told on the command line.
#pragma once

#include <CLI/CLI.hpp>

#include <cstdint>
#include <string>

#include "training/privacy.h"

namespace training {

struct Options {
  // Data: exactly one of the three forms that the library reads.
  std::string inputs, targets;  // two folders, matched by file name without extension
  std::string side_by_side;     // one folder of images whose halves are input and target
  std::string
      input_half;        // left or right; empty: left of side-by-side images, none of a manifest's
  std::string manifest;  // a CSV file; where it has a column "member", that split is kept
  int64_t height = 0, width_px = 0;  // size to train at; 0 = the files' own
  double window_centre = 0,
         window_width = 0;    // inputs through a window, as CT needs; width 0 = none
  std::string group_pattern;  // regular expression on the file name whose first (...) is the group

  // Members are drawn at random.
  double member_fraction = 0.5;
  bool by_group = false;  // a group (patient, city, video, volume) is drawn as a whole

  // Training.
  int64_t width = 32;
  int64_t epochs = 50;
  int64_t batch = 1;
  uint64_t seed = 0;
  std::string device = "cpu";
  std::string out;
  int64_t save_every = 0;  // also export every so many epochs; 0 = only at the end
  bool resume = false;
  bool augment = false;          // every step mirrors its pairs left to right, or not, at random
  bool mixed_precision = false;  // forward passes in bfloat16 where that is safe
  int64_t patience =
      0;            // stop after so many epochs without a smaller error on the others; 0 = never
  Privacy privacy;  // of the tasks that can be trained with DP-SGD
};

// Adds the options above to a program's own.
void add_options(CLI::App& app, Options& options);

}  // namespace training
