// The judgement: any numbers, any labels, any names.
#include "fuzz/input.h"
#include "memberscope/memberscope.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
  FuzzedDataProvider data(bytes, size);
  const auto n = data.ConsumeIntegralInRange<int64_t>(0, 24);
  std::vector<int32_t> member;
  std::vector<int64_t> group;
  std::vector<double> first, second;
  for (int64_t i = 0; i < n; ++i) {
    member.push_back(data.ConsumeIntegralInRange<int32_t>(0, 9) == 0
                         ? data.ConsumeIntegral<int32_t>()
                         : data.ConsumeBool());
    group.push_back(data.ConsumeIntegralInRange<int64_t>(-1, 5));
    first.push_back(data.ConsumeBool() ? data.ConsumeFloatingPointInRange<double>(0, 1)
                                       : data.ConsumeIntegralInRange(0, 3));
    second.push_back(data.ConsumeFloatingPoint<double>());
  }
  const std::string name = data.ConsumeRandomLengthString(12);
  const char* names[] = {name.c_str(), "l_mem"};
  const double* scores[] = {first.data(), second.data()};
  msc_evaluation_input full{};
  full.n = data.ConsumeIntegralInRange(0, 15) == 0 ? -n : n;
  full.member = member.data();
  if (data.ConsumeBool()) full.group = group.data();
  full.n_scores = data.ConsumeIntegralInRange<int64_t>(-1, 2);
  full.names = names;
  full.scores = scores;
  msc_evaluation_options wanted{};
  if (data.ConsumeBool()) wanted.confidence = data.ConsumeFloatingPoint<double>();
  fuzz::Growing<msc_evaluation_input> input(data, full);
  fuzz::Growing<msc_evaluation_options> options(data, wanted);
  msc_evaluation* evaluation = nullptr;
  if (msc_evaluation_create(input.get(), options.get(), &evaluation, nullptr) == MSC_OK) {
    fuzz::Growing<msc_estimate> estimate(data, msc_estimate{});
    for (int64_t i = -1; i <= msc_evaluation_count(evaluation); ++i)
      msc_evaluation_get(evaluation, i, estimate.get(), nullptr);
    msc_evaluation_find(evaluation, name.c_str(), estimate.get(), nullptr);
    double fpr[4], tpr[4];
    int64_t points = 0;
    msc_evaluation_roc(evaluation, "l_mem", data.ConsumeIntegralInRange<int64_t>(-1, 4), fpr, tpr,
                       &points, nullptr);
  }
  msc_evaluation_release(evaluation);
  std::vector<double> values(static_cast<size_t>(n) + 1);
  msc_conformal_p_values(first.data(), n, second.data(), n, values.data(), nullptr);
  msc_benjamini_hochberg(first.data(), n, values.data(), nullptr);
  msc_holm(second.data(), n, values.data(), nullptr);
  return 0;
}
