#include <algorithm>
#include <array>

#include "core/base/format.h"
#include "sanity/gathering.h"

namespace msc::sanity {
namespace {

Pictures answers_of(const std::vector<AnswerLook>& looks) {
  Gathering all;
  for (const auto& look : looks) all.add(look.traits, look.input_hash);
  return all.pictures();
}

/// Sums over all answers.
struct Errors {
  double answer = 0, uniform = 0, constant = 0;
  std::array<double, 3> agreeing{};
};

Errors errors_of(const std::vector<AnswerLook>& looks) {
  Errors mean;
  const auto n = static_cast<double>(std::max<size_t>(1, looks.size()));
  double pixels = 0;
  for (const auto& look : looks) {
    mean.answer += look.errors.answer / n;
    mean.uniform += look.errors.uniform / n;
    mean.constant += look.errors.constant / n;
    pixels += static_cast<double>(look.errors.n_pixels);
    for (size_t i = 0; i < 3; ++i) mean.agreeing[i] += static_cast<double>(look.errors.agreeing[i]);
  }
  for (double& share : mean.agreeing) share /= std::max(1.0, pixels);
  return mean;
}

/// Names the shift of labels by one that the answers speak for, if they do.
void shifted(const Errors& mean, std::vector<Finding>& findings) {
  const bool up = mean.agreeing[2] > mean.agreeing[0];
  const double share = mean.agreeing[up ? 2 : 0];
  if (share < 0.2 || share < 2 * mean.agreeing[1]) return;
  findings.push_back(
      {false,
       msc::format(
           "{:.0f} % of the pixels have the answers' class as labels {} one, {:.0f} % as "
           "labels are: they are shifted. Give --remap '{}, *:ignore', on to the last class.",
           100 * share, up ? "plus" : "less", 100 * mean.agreeing[1],
           up ? "0:1, 1:2, 2:3" : "1:0, 2:1, 3:2")});
}

void knows_nothing(const Errors& mean, int32_t truth, std::vector<Finding>& findings) {
  if (truth == MSC_TARGET_IMAGE) {
    if (mean.answer > std::max(mean.uniform, mean.constant))
      findings.push_back(
          {false, msc::format(
                      "The answers are worse than knowing nothing: error {:.3f}, where mid-grey "
                      "has {:.3f} and one colour a picture {:.3f}. Check --output-range, the order "
                      "of the channels, and that outputs and truths belong together.",
                      mean.answer, mean.uniform, mean.constant)});
  } else if (mean.answer > mean.uniform) {
    findings.push_back(
        {false,
         msc::format("The answers are worse than knowing nothing: error {:.3f}, where equal "
                     "probabilities have {:.3f}. Labels may be shifted or in another order than "
                     "the model's classes: check --remap, --classes, --ignore-label and "
                     "--output-kind.",
                     mean.answer, mean.uniform)});
  }
}

void repeated_answers(const Pictures& all, std::vector<Finding>& findings) {
  if (all.all_same && all.enough())
    findings.push_back(
        {true, msc::format("All {} answers looked at are the same: the victim does not look at its "
                           "input, or one file serves every pair.",
                           all.n)});
  else if (all.many(all.repeated))
    findings.push_back(
        {false, msc::format("{} of {} answers looked at are the same as another's though the "
                            "inputs differ: check which output belongs to which pair.",
                            all.repeated, all.n)});
}

}  // namespace

std::vector<Finding> answer_findings(const std::vector<AnswerLook>& looks, int32_t truth,
                                     int32_t answer) {
  std::vector<Finding> findings;
  if (looks.empty()) return findings;
  const auto answers = answers_of(looks);
  repeated_answers(answers, findings);
  if (answer == MSC_TARGET_IMAGE && findings.empty())
    image_findings(answers, "answers", "--output-range", "the victim", findings);
  const auto mean = errors_of(looks);
  knows_nothing(mean, truth, findings);
  if (truth == MSC_TARGET_LABELS) shifted(mean, findings);
  return findings;
}

std::vector<std::string> answer_measures(const std::vector<AnswerLook>& looks) {
  if (looks.empty()) return {};
  const auto mean = errors_of(looks);
  return {line_of("answers", answers_of(looks)),
          msc::format("{:<14}error {:.4f}; knowing nothing {:.4f}, a constant {:.4f}", "naive",
                      mean.answer, mean.uniform, mean.constant)};
}

}  // namespace msc::sanity
