#pragma once

#include <map>
#include <memory>
#include <string>
#include <tuple>
#include <vector>

#include "backends/torch/backbone.h"
#include "backends/torch/execution.h"
#include "backends/torch/input_preparation.h"
#include "backends/torch/options.h"
#include "memberscope/feature_extractor.hpp"

namespace msc::torch_backend {

/// A network on LibTorch as a feature extractor: prepare the input, run, say where each map lies on
/// `x`.
class TorchExtractor : public memberscope::FeatureExtractor {
 public:
  explicit TorchExtractor(const ExtractorOptions& options);

  std::vector<memberscope::FeatureLevel> describe(memberscope::Shape input) const override;
  void extract(memberscope::ImageView x,
               const std::vector<memberscope::MutableImageView>& levels) override;
  const char* identity() const override { return identity_.c_str(); }

 private:
  std::vector<memberscope::FeatureLevel> place_levels(const memberscope::Shape& input) const;

  Execution execution_;
  InputPreparation preparation_;
  std::unique_ptr<Backbone> backbone_;
  std::string identity_;
  mutable std::map<std::tuple<int64_t, int64_t, int64_t>, std::vector<memberscope::FeatureLevel>>
      described_;
};

}  // namespace msc::torch_backend
