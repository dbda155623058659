#pragma once

#include <memberscope/membership_scorer.hpp>
#include <optional>
#include <string>

#include "audit/listener.h"
#include "audit/options/option.h"

namespace msc::audit {

/// How L_rec and L_pred are measured, with which features, and on what machine.
struct MethodSettings {
  int32_t preset = MSC_PRESET_DEFAULT;
  std::string extractor = "pyramid";
  std::string weights;  ///< File of the extractor's weights; empty where there is none.
  std::string normalisation = "default";
  double beta = 1;
  bool fits_beta = false;  ///< On non-members, once all are scored; until then it is 1.
  int32_t loss = MSC_LOSS_DEFAULT;
  int32_t average = MSC_AVERAGE_PIXELS;
  std::string grid;    ///< "N" or "HxW"; empty: none.
  std::string lambda;  ///< "auto" or a number; empty: the preset's.
  int32_t probe = MSC_PROBE_DEFAULT;
  int32_t holdout = kPreset;  ///< One of ::msc_holdout, or the preset's.
  int64_t splits = 0;         ///< 0: the preset's.
  int32_t share = MSC_SHARE_BY_PRESET;
  std::string share_grid;                     ///< As `grid`; empty: the library's.
  std::optional<double> honest_share;         ///< The largest share of a victim without memory.
  std::string references = "preset";          ///< "preset", "own", "none", or a path.
  std::string save_references;                ///< A file, or empty.
  int32_t withheld = MSC_WITHHELD_BY_PRESET;  ///< And what becomes of tone curves.
  uint64_t seed = 0;                          ///< Of every random choice.
  int32_t threads = 0;                        ///< Pairs at a time; 0: one a core.
  std::string device = "cpu";
  int32_t torch_threads = 0;  ///< Inside one network; 0: LibTorch's choice.

  static constexpr int32_t kPreset = -1;

  memberscope::ScorerOptions scorer() const;
  /// What becomes of a tone curve that all recorded outputs went through.
  enum class Curves { kIgnore, kTell, kUndo };
  Curves curves() const;
  /// Pairs at a time, at least 1.
  int32_t pairs_at_a_time() const;
  /// The path that `references` is; empty where it is a word.
  std::string reference_file() const;
};

/// The options that set them. @param may_fit Whether beta may be fitted.
OptionTable method_options(MethodSettings& settings, bool may_fit);

/// What run.json says of them.
nlohmann::ordered_json to_json(const MethodSettings& settings);

/// Opens the feature extractor: the pyramid, or a network of a backend.
memberscope::ExtractorHandle open_extractor(const MethodSettings& settings, Listener& listener);

}  // namespace msc::audit
