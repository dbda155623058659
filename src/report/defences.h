#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "report/output_folder.h"

namespace msc::report {

/// One scored pair under a defence.
struct DefendedSample {
  int member = 0;
  std::string group;
  double l_rec = 0;
  double l_pred = 0;
  double l_mem = 0;
  double share = 0;  ///< NaN where the truth leaves none, as is `share_low`.
  double share_low = 0;
};

/// One alteration of all outputs: what is left of their worth, and every pair's scores.
struct Defence {
  std::string name;
  double strength = 0;
  bool images = true;
  double psnr = 0;      ///< Mean, in dB, against the output as it was (images).
  double ssim = 0;      ///< Mean, against the output as it was (images).
  double mean_iou = 0;  ///< Mean over pairs, against the truth (classes).
  std::vector<DefendedSample> samples;
};

/// Names of what write_defences() writes.
inline const std::vector<std::string> kDefenceFiles{"defences.csv", "defences.json",
                                                    "defences.html"};

/// Judges every defence and writes defences.csv, defences.json and defences.html. `kind` is the
/// victim's, one of ::msc_target_kind.
/// @return The table as text.
std::string write_defences(const std::vector<Defence>& defences, int32_t kind, OutputFolder& out);

}  // namespace msc::report
