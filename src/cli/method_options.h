#pragma once

#include <CLI/CLI.hpp>
#include <memberscope/membership_scorer.hpp>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

namespace msc::cli {

/// How L_rec and L_pred are measured, and with which features.
class MethodOptions {
 public:
  /// @param fits_beta Whether --beta may be "fit".
  void add_to(CLI::App& app, bool fits_beta = false);
  memberscope::ScorerOptions scorer() const;
  /// Opens the feature extractor; needs the torch backend for all but `pyramid`.
  memberscope::ExtractorHandle open_extractor() const;
  /// Everything that decides the numbers, for run.json.
  nlohmann::ordered_json to_json() const;

  int32_t threads() const { return threads_; }
  uint64_t seed() const { return seed_; }
  /// Beta is to be fitted on non-members once all are scored; until then it is 1.
  bool fits_beta() const { return beta_ == "fit"; }
  /// What the user takes for the largest share of a victim without memory.
  const std::optional<double>& honest_share() const { return honest_share_; }
  /// File of the extractor's weights; empty where there is none.
  const std::string& weights() const { return weights_; }
  const std::string& device() const { return device_; }
  int32_t torch_threads() const { return torch_threads_; }

 private:
  bool is_paper() const { return preset_ == "paper"; }

  std::string preset_ = "default", extractor_ = "pyramid", weights_, device_ = "cpu",
              loss_ = "default", average_ = "pixels", grid_, lambda_ = "auto", probe_ = "default",
              beta_ = "1", holdout_, normalisation_ = "default";
  std::string share_ = "preset", share_grid_;
  std::optional<double> honest_share_;
  int64_t splits_ = 0;
  int32_t threads_ = 0, torch_threads_ = 0;
  uint64_t seed_ = 0;
  bool lambda_given_ = false;
};

}  // namespace msc::cli
