#include "model_case.h"
#include "support/failure.h"

using memberscope::OtherModel;
using memberscope::reference_scores;

TEST_CASE("values that are none are refused by pair and model") {
  const auto finite = test::failure_of([] {
    reference_scores({0.1, 0.2}, {{{0.1, 0.2}}, {{0.1, std::nan("")}}});
  });
  CHECK(finite.status == MSC_NOT_FINITE);
  CHECK(finite.says("model 1 for pair 1 is nan"));
  const auto negative = test::failure_of([] { reference_scores({0.1, 0.2}, {{{-0.1, 0.2}}}); });
  CHECK(negative.status == MSC_INVALID_ARGUMENT);
  CHECK(negative.says("model 0 for pair 0 is -0.1"));
  CHECK(test::failure_of([] { reference_scores({std::nan("")}, {{{0.2}}}); }).status ==
        MSC_NOT_FINITE);
  CHECK(test::failure_of([] {
          reference_scores({-1}, {{{0.2}}});
        }).says("the victim's loss for pair 0"));
}

TEST_CASE("columns of another length, no model, another use and wrong options are refused") {
  CHECK(test::failure_of([] {
          reference_scores({0.1, 0.2}, {{{0.1}}});
        }).says("one value, and one use or none"));
  CHECK(test::failure_of([] { reference_scores({0.1}, {}); }).says("1 or more"));
  const auto use = static_cast<memberscope::ModelUse>(3);
  CHECK(test::failure_of([&] { reference_scores({0.1}, {{{0.1}, {use}}}); }).says("use[0] is 3"));
  for (const memberscope::ReferenceOptions& wrong :
       {memberscope::ReferenceOptions{-1, 1, 0.3}, {0, std::nan(""), 0.3}, {0, 1, 1.5}})
    CHECK(test::failure_of([&] { reference_scores({0.1}, {{{0.1}}}, wrong); }).status ==
          MSC_INVALID_ARGUMENT);
}

TEST_CASE("nothing is written where a call fails") {
  const double victim[] = {0.1}, other[] = {std::nan("")};
  double lira = 7, difference = 7;
  const msc_model_values values{sizeof(values), 1, 1, victim, other, nullptr};
  msc_reference_columns columns{};
  columns.struct_size = sizeof(columns);
  columns.lira = &lira;
  msc_error error{};
  CHECK(msc_reference_scores(&values, nullptr, &columns, &error) == MSC_NOT_FINITE);
  CHECK(msc_calibrated_difference(&values, &difference, &error) == MSC_NOT_FINITE);
  CHECK(msc_reference_scores(nullptr, nullptr, &columns, &error) == MSC_INVALID_ARGUMENT);
  CHECK(lira == 7);
  CHECK(difference == 7);
}
