#include "core/evaluation/blind_classifier.h"

#include <Eigen/Cholesky>
#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/base/error.h"
#include "core/base/random.h"
#include "core/evaluation/placements.h"

namespace msc {

namespace {

using Matrix = Eigen::MatrixXd;

constexpr double kLambda = 1;
constexpr int64_t kBlock = 32;  // permutations that go through a fold together

template <typename T>
void shuffle(std::vector<T>& values, Random& random) {
  for (size_t i = values.size(); i > 1; --i) std::swap(values[i - 1], values[random.below(i)]);
}

/// Mean 0 and deviation 1 per column; a constant column becomes 0.
Matrix standardised(const float* features, int64_t n, int64_t d) {
  Matrix x =
      Eigen::Map<const Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>>(
          features, n, d)
          .cast<double>();
  x.rowwise() -= x.colwise().mean().eval();
  for (int64_t c = 0; c < d; ++c) {
    const double deviation = x.col(c).norm() / std::sqrt(static_cast<double>(n));
    x.col(c) *= deviation > 1e-12 ? 1 / deviation : 0;
  }
  return x;
}

/// Fold of every sample: groups in random order, dealt in turn.
std::vector<int> deal_folds(const Labels& labels, int folds, Random& random) {
  std::vector<int64_t> order(static_cast<size_t>(labels.n_groups));
  std::iota(order.begin(), order.end(), int64_t{0});
  shuffle(order, random);
  std::vector<int> of_group(order.size());
  for (size_t i = 0; i < order.size(); ++i)
    of_group[static_cast<size_t>(order[i])] = static_cast<int>(i) % folds;
  std::vector<int> fold;
  for (int64_t i = 0; i < labels.size(); ++i)
    fold.push_back(of_group[static_cast<size_t>(labels.group_of(i))]);
  return fold;
}

/// Exchanges labels as the design allows.
class Permuter {
 public:
  explicit Permuter(const Labels& labels)
      : labels_(labels), samples_(static_cast<size_t>(labels.n_groups)) {
    for (int64_t i = 0; i < labels.size(); ++i)
      samples_[static_cast<size_t>(labels.group_of(i))].push_back(i);
    for (size_t g = 0; g < samples_.size(); ++g) {
      const auto members = std::count_if(samples_[g].begin(), samples_[g].end(),
                                         [&](int64_t i) { return labels.member[i] != 0; });
      (members == 0 || members == static_cast<int64_t>(samples_[g].size()) ? pure_ : mixed_)
          .push_back(g);
    }
  }
  std::vector<uint8_t> permute(Random& random) const {
    std::vector<uint8_t> member = labels_.member;
    std::vector<uint8_t> of_group;
    for (const auto g : pure_)
      of_group.push_back(labels_.member[static_cast<size_t>(samples_[g].front())]);
    shuffle(of_group, random);
    for (size_t k = 0; k < pure_.size(); ++k)
      for (const auto i : samples_[pure_[k]]) member[static_cast<size_t>(i)] = of_group[k];
    for (const auto g : mixed_) permute_within(samples_[g], member, random);
    return member;
  }

 private:
  static void permute_within(const std::vector<int64_t>& samples, std::vector<uint8_t>& member,
                             Random& random) {
    std::vector<uint8_t> own;
    for (const auto i : samples) own.push_back(member[static_cast<size_t>(i)]);
    shuffle(own, random);
    for (size_t k = 0; k < samples.size(); ++k) member[static_cast<size_t>(samples[k])] = own[k];
  }

  const Labels& labels_;
  std::vector<std::vector<int64_t>> samples_;
  std::vector<size_t> pure_, mixed_;
};

/// One fold: fitted on the samples outside, scores those inside.
struct Fold {
  std::vector<int64_t> inside;
  std::vector<int64_t> outside;
  Eigen::LLT<Matrix> factor;  ///< Of X^T X + lambda n I over the samples outside, centred.
  Eigen::RowVectorXd mean;
};

std::vector<Fold> prepare_folds(const Matrix& x, const std::vector<int>& fold_of, int folds) {
  std::vector<Fold> result(static_cast<size_t>(folds));
  for (size_t i = 0; i < fold_of.size(); ++i)
    for (int f = 0; f < folds; ++f)
      (fold_of[i] == f ? result[f].inside : result[f].outside).push_back(static_cast<int64_t>(i));
  for (auto& fold : result) {
    Matrix training = x(fold.outside, Eigen::all);
    fold.mean = training.colwise().mean();
    training.rowwise() -= fold.mean;
    Matrix gram = training.transpose() * training;
    gram.diagonal().array() += kLambda * static_cast<double>(fold.outside.size());
    fold.factor.compute(gram);
  }
  return result;
}

/// A fold whose training samples are of one class learns nothing, and its scores would be taken for
/// a finding.
void require_both_outside(const std::vector<Fold>& folds, const Labels& labels) {
  for (const auto& fold : folds) {
    const auto members = std::count_if(fold.outside.begin(), fold.outside.end(), [&](int64_t i) {
      return labels.member[static_cast<size_t>(i)] != 0;
    });
    if (members == 0 || members == static_cast<int64_t>(fold.outside.size()))
      fail(MSC_NUMERICAL, MSC_STAGE_EVALUATION,
           "a fold leaves only {} to learn from: {} groups hold members and {} non-members",
           members == 0 ? "non-members" : "members", groups_with(labels, true),
           groups_with(labels, false));
  }
}

/// Scores for every column of labels (1 member, 0 not), all folds. The mean of the labels outside
/// is no part of a score: it would tell which class is rarer inside.
Matrix score(const Matrix& x, const std::vector<Fold>& folds, const Matrix& labels) {
  Matrix scores(labels.rows(), labels.cols());
  for (const auto& fold : folds) {
    Matrix y = labels(fold.outside, Eigen::all);
    y.rowwise() -= y.colwise().mean().eval();  // X need not be centred then: X^T y is the same
    const Matrix weights = fold.factor.solve(x(fold.outside, Eigen::all).transpose() * y);
    scores(fold.inside, Eigen::all) =
        -((x(fold.inside, Eigen::all).rowwise() - fold.mean) * weights);
  }
  return scores;
}

double auc_of(const double* scores, const std::vector<uint8_t>& member) {
  const std::vector<int32_t> values(member.begin(), member.end());
  return placements(scores,
                    make_labels(values.data(), nullptr, static_cast<int64_t>(values.size())))
      .auc;
}

int64_t count_hits(const Matrix& x, const std::vector<Fold>& folds, const Labels& labels,
                   double auc, int64_t permutations, Random& random) {
  const Permuter permuter(labels);
  int64_t hits = 0;
  for (int64_t first = 0; first < permutations; first += kBlock) {
    const int64_t count = std::min(kBlock, permutations - first);
    std::vector<std::vector<uint8_t>> members;
    Matrix y(x.rows(), count);
    for (int64_t k = 0; k < count; ++k) {
      members.push_back(permuter.permute(random));
      for (int64_t i = 0; i < x.rows(); ++i) y(i, k) = members.back()[static_cast<size_t>(i)];
    }
    const Matrix scores = score(x, folds, y);
    for (int64_t k = 0; k < count; ++k)
      hits += auc_of(scores.col(k).data(), members[static_cast<size_t>(k)]) >= auc - 1e-12;
  }
  return hits;
}

}  // namespace

BlindClassifier blind_classifier(const float* features, int64_t d, const Labels& labels,
                                 const BlindClassifierOptions& options) {
  if (labels.n_members == 0 || labels.n_nonmembers == 0)
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_EVALUATION,
         "a classifier needs members and non-members, found {} and {}", labels.n_members,
         labels.n_nonmembers);
  if (labels.n_groups < options.folds)
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_EVALUATION, "{} groups cannot be dealt to {} folds",
         labels.n_groups, options.folds);
  Random random(options.seed);
  const Matrix x = standardised(features, labels.size(), d);
  const auto folds = prepare_folds(x, deal_folds(labels, options.folds, random), options.folds);
  require_both_outside(folds, labels);
  Matrix y(labels.size(), 1);
  for (int64_t i = 0; i < labels.size(); ++i) y(i, 0) = labels.member[static_cast<size_t>(i)];
  const Matrix scores = score(x, folds, y);
  BlindClassifier result;
  result.scores.assign(scores.data(), scores.data() + scores.size());
  result.auc = auc_of(scores.data(), labels.member);
  result.folds = options.folds;
  result.permutations = options.permutations;
  const auto hits = count_hits(x, folds, labels, result.auc, options.permutations, random);
  result.p_value = static_cast<double>(1 + hits) / static_cast<double>(1 + options.permutations);
  return result;
}

}  // namespace msc
