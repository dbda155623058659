#pragma once

#include <memberscope/data.hpp>
#include <optional>
#include <string>

#include "audit/output_folder.h"
#include "audit/shown_pairs.h"

namespace msc::audit {

/// Which pairs get maps: those that the page shows, all, or none.
enum class MapChoice { kShown, kAll, kNone };

/// Where in the folder of an audit the output of a pair is kept.
std::string kept_output(const std::string& id);
/// The same for the mean error of its poses.
std::string kept_pose_map(const std::string& id);

/// The victim's outputs that maps and pictures will be made of, as NPY files. A victim is asked
/// once per pair, so an output has to be kept until it is certain that nobody needs it.
class KeptOutputs {
 public:
  /// @param out Gets a folder outputs/ on first need. @param all_for_now L_mem is not final while
  /// pairs are scored: keep every output until settle().
  KeptOutputs(OutputFolder& out, MapChoice choice, bool all_for_now)
      : out_(out), choice_(choice), all_for_now_(all_for_now) {}

  /// Takes a scored member's or non-member's row. `y_hat` may be null: recorded, or of a row of an
  /// earlier run, whose output was kept then. @param pose_map Of the poses, or null likewise.
  void offer(const Row& row, const msc_image_view* y_hat, const msc_image_view* pose_map);
  /// Lets go of all that the final rows do not need.
  void settle(const std::vector<Row>& rows) const;
  /// The output of a pair, or nothing where none was kept.
  std::optional<memberscope::ImageFile> load(const std::string& id) const;
  /// The mean error of a pair's poses, likewise.
  std::optional<memberscope::ImageFile> load_pose_map(const std::string& id) const;

 private:
  void keep(const std::string& file, const msc_image_view* image) const;
  void remove(const std::string& id) const;
  std::optional<memberscope::ImageFile> read(const std::string& file) const;

  OutputFolder& out_;
  MapChoice choice_;
  bool all_for_now_;
  ShownPairs shown_;
};

}  // namespace msc::audit
