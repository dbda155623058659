#include <memberscope/target.hpp>
#include <vector>

#include "audit/scoring/output_doubts.h"
#include "support/catch2.h"

namespace {

using memberscope::ImageView;
using memberscope::TargetSpec;

template <typename T>
std::string warning_of(std::vector<T> values, int64_t channels, TargetSpec spec, int n_good = 0) {
  msc::audit::OutputDoubts doubts;
  const ImageView view(values.data(), 1, static_cast<int64_t>(values.size()) / channels, channels);
  for (int i = 0; i < 200; ++i) doubts.see(view, spec);
  std::vector<float> good{-4.0F, 7.0F};
  for (int i = 0; i < n_good; ++i) doubts.see(ImageView(good.data(), 1, 1, 2), spec);
  return doubts.warning();
}

TargetSpec of(int32_t kind) {
  TargetSpec spec;
  spec.kind = kind;
  return spec;
}

}  // namespace

TEST_CASE("logits that could only be probabilities are doubted") {
  const auto logits = of(MSC_TARGET_LOGITS);
  CHECK(warning_of<float>({0.25F, 0.75F, 1, 0}, 2, logits).find("200 of 200") == 0);
  CHECK(warning_of<double>({0.25, 0.75, 1, 0}, 1, logits).find("probabilities") !=
        std::string::npos);
  CHECK(warning_of<float>({0.25F, 0.75F}, 2, logits, 2).find("200 of 202") == 0);
  CHECK(warning_of<float>({0.25F, 0.75F}, 2, logits, 3).empty());
  CHECK(warning_of<float>({0.25F, 0.5F}, 2, logits).empty());
  CHECK(warning_of<float>({-1.5F, 2.5F}, 2, logits).empty());
  CHECK(warning_of<float>({0.25F, 0.75F}, 2, of(MSC_TARGET_PROBABILITIES)).empty());
}

TEST_CASE("probabilities in integers that are only 0 and 1 are doubted") {
  for (const int32_t kind : {MSC_TARGET_PROBABILITIES, MSC_TARGET_INDEPENDENT_SIGMOID}) {
    CHECK(warning_of<uint8_t>({0, 1, 1, 0}, 1, of(kind)).find("labels") != std::string::npos);
    CHECK(warning_of<uint16_t>({0, 1, 2, 0}, 1, of(kind)).empty());
    auto ranged = of(kind);
    ranged.range_max = 1;
    CHECK(warning_of<uint8_t>({0, 1}, 1, ranged).empty());
  }
}
