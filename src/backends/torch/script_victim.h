#pragma once

#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "backends/torch/options.h"
#include "backends/torch/script_module.h"
#include "memberscope/victim_model.hpp"

namespace msc::torch_backend {

/// A TorchScript file as a victim: x -> scaled, ordered, batched -> network -> activation -> y_hat
/// as H x W x C.
class ScriptVictim : public memberscope::VictimModel {
 public:
  explicit ScriptVictim(const VictimOptions& options);

  /// One forward on zeros per input shape, kept for later. It is no query: it says nothing about
  /// any pair.
  memberscope::OutputSpec output_spec(memberscope::Shape input) const override;
  void predict(memberscope::ImageView x, memberscope::MutableImageView y_hat) override;
  void predict_batch(const std::vector<memberscope::ImageView>& x,
                     const std::vector<memberscope::MutableImageView>& y_hat) override;
  const char* identity() const override { return identity_.c_str(); }

 private:
  void require_input(const memberscope::Shape& input) const;
  void require_channels(int64_t channels) const;
  void require_colour(const char* what, int64_t channels) const;
  at::Tensor network_input(at::Tensor x) const;
  at::Tensor activate(const at::Tensor& output) const;
  [[noreturn]] void fail_forward(const at::Tensor& x, const std::string& message) const;
  at::Tensor query(const at::Tensor& x) const;
  std::string make_identity() const;

  VictimOptions options_;
  Execution execution_;
  mutable ScriptModule module_;
  mutable std::map<std::tuple<int64_t, int64_t, int64_t>, memberscope::Shape> output_shapes_;
  std::string identity_;
};

}  // namespace msc::torch_backend
