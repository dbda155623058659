/// @file
/// @brief Canaries under a seal: the C++ form of memberscope/c/canary.h (library
/// `memberscope_audit`).
#ifndef MEMBERSCOPE_CANARY_HPP
#define MEMBERSCOPE_CANARY_HPP

#include <memory>
#include <string>
#include <vector>

#include "memberscope/auditor.hpp"
#include "memberscope/c/canary.h"
#include "memberscope/decision.hpp"
#include "memberscope/rows.hpp"

MEMBERSCOPE_BEGIN_NAMESPACE

/// @addtogroup evaluation
/// @{

/// What a draw says of a pair. @since 0.1.0
struct DrawnPair {
  std::string id;     ///< Its id.
  std::string group;  ///< Its group; empty: a coin of its own.
  bool included;      ///< Train on it, or keep it out.
};

/// A draw, judged. Cheap to copy, immutable, thread-safe. Everything throws Error. @since 0.1.0
class CanaryJudgement {
 public:
  /// Takes over a C handle.
  explicit CanaryJudgement(msc_canary_judgement* handle)
      : handle_(detail::own(handle, msc_canary_judgement_release)) {}

  /// P-value and epsilon.
  CanaryVerdict verdict() const {
    CanaryVerdict verdict;
    detail::check([&](msc_error* e) {
      return msc_canary_judgement_get(handle_.get(), &verdict.test, &verdict.epsilon, e);
    });
    return verdict;
  }
  /// The verdict in plain text.
  std::string text() const { return msc_canary_judgement_text(handle_.get()); }
  /// What canary.json holds.
  std::string json() const { return msc_canary_judgement_json(handle_.get()); }
  /// Writes canary.json; see msc_canary_judgement_write().
  void write(const std::string& folder) const {
    detail::check(
        [&](msc_error* e) { return msc_canary_judgement_write(handle_.get(), folder.c_str(), e); });
  }
  /// The C handle.
  msc_canary_judgement* c() const { return handle_.get(); }

 private:
  std::shared_ptr<msc_canary_judgement> handle_;
};

/// A draw of pairs to train on, and its seal. Cheap to copy, immutable, thread-safe. Everything
/// throws Error. @since 0.1.0
class SealedDraw {
 public:
  /// Throws the coins; see msc_sealed_draw_create(). Whether pairs are members is not looked at.
  explicit SealedDraw(const std::vector<PairName>& names) : handle_(create(names)) {}
  /// Takes over a C handle.
  explicit SealedDraw(msc_sealed_draw* handle)
      : handle_(detail::own(handle, msc_sealed_draw_release)) {}
  /// Reads a draw and checks its seal; see msc_sealed_draw_read(). @param seal As it was handed
  /// out; empty: seal.txt of the folder.
  static SealedDraw read(const std::string& folder, const std::string& seal = {}) {
    msc_sealed_draw* handle = nullptr;
    detail::check([&](msc_error* e) {
      return msc_sealed_draw_read(folder.c_str(), seal.empty() ? nullptr : seal.c_str(), &handle,
                                  e);
    });
    return SealedDraw(handle);
  }

  /// Writes draw.csv, salt.txt and seal.txt; see msc_sealed_draw_write().
  void write(const std::string& folder) const {
    detail::check(
        [&](msc_error* e) { return msc_sealed_draw_write(handle_.get(), folder.c_str(), e); });
  }
  /// Hand it out before the training.
  std::string seal() const { return msc_sealed_draw_seal(handle_.get()); }
  /// The drawn pairs, in the order in which they were named.
  std::vector<DrawnPair> pairs() const {
    std::vector<DrawnPair> all;
    for (int64_t i = 0; i < msc_sealed_draw_count(handle_.get()); ++i) {
      msc_drawn_pair one{};
      one.struct_size = sizeof(one);
      detail::check([&](msc_error* e) { return msc_sealed_draw_get(handle_.get(), i, &one, e); });
      all.push_back({one.id, one.group, one.included == 1});
    }
    return all;
  }
  /// Judges rows of the drawn pairs; see msc_sealed_draw_judge().
  CanaryJudgement judge(const Rows& rows, const CanaryOptions& options = {}) const {
    msc_canary_options c{};
    c.struct_size = sizeof(c);
    c.resamples = options.resamples;
    c.seed = options.seed;
    c.n_guesses = options.n_guesses;
    c.delta = options.delta;
    c.confidence = options.confidence;
    msc_canary_judgement* judgement = nullptr;
    detail::check([&](msc_error* e) {
      return msc_sealed_draw_judge(handle_.get(), rows.c(), &c, &judgement, e);
    });
    return CanaryJudgement(judgement);
  }
  /// The C handle.
  msc_sealed_draw* c() const { return handle_.get(); }

 private:
  static std::shared_ptr<msc_sealed_draw> create(const std::vector<PairName>& names) {
    const auto c_names = detail::pair_names(names);
    msc_sealed_draw* handle = nullptr;
    detail::check([&](msc_error* e) {
      return msc_sealed_draw_create(c_names.data(), static_cast<int64_t>(c_names.size()), &handle,
                                    e);
    });
    return detail::own(handle, msc_sealed_draw_release);
  }

  std::shared_ptr<msc_sealed_draw> handle_;
};

/// @}

MEMBERSCOPE_END_NAMESPACE

#endif
