#pragma once

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "audit/pairs/pair_set.h"

namespace msc::cli {

/// Where pairs are and how they are read, as told on the command line.
class DataOptions {
 public:
  /// @param with_membership Offers --members and --nonmembers.
  void add_to(CLI::App& app, bool with_membership);
  /// Opens the data sets and tells what their folders hold beside pairs. Throws UsageError or
  /// memberscope::Error.
  audit::PairSet open() const;
  /// Every option that decides which numbers are read, for run.json.
  nlohmann::ordered_json to_json() const;

  /// Files and folders named by the options.
  std::vector<std::string> places() const;

  /// As the option names it.
  std::string output_kind() const;
  int64_t n_classes() const { return n_classes_; }
  /// Likewise.
  std::string array_layout() const;
  /// Values of recorded or command outputs that mean 0 and 1; empty = natural range.
  const std::vector<double>& output_range() const { return output_range_; }

 private:
  audit::PairSet list() const;
  memberscope::DatasetOptions common() const;
  void open_side(audit::PairSet& pairs, const std::string& path, const std::string& prefix,
                 int member) const;

  std::string inputs_, targets_, outputs_, masks_, side_by_side_, manifest_, members_, nonmembers_;
  std::string palette_, array_name_, resize_text_, remap_, group_pattern_, group_salt_;
  std::vector<double> window_, input_range_, target_range_, output_range_;
  int32_t half_ = MSC_HALF_NONE, input_colour_ = MSC_COLOUR_STORED,
          target_colour_ = MSC_COLOUR_STORED, target_reading_ = MSC_READ_IMAGE,
          output_reading_ = MSC_READ_IMAGE, output_kind_ = MSC_TARGET_IMAGE,
          layout_ = MSC_LAYOUT_AUTO, resize_ = MSC_RESIZE_AREA, slice_axis_ = MSC_AXIS_THIRD;
  int64_t n_classes_ = 0, ignore_ = 0, max_pixels_ = 0;
  bool has_ignore_ = false, bgr_ = false;
  double threshold_ = 0;
};

}  // namespace msc::cli
