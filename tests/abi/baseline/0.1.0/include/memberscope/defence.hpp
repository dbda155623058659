/// @file
/// @brief Recorded outputs altered and scored again: the C++ form of memberscope/c/defence.h
/// (library `memberscope_audit`).
#ifndef MEMBERSCOPE_DEFENCE_HPP
#define MEMBERSCOPE_DEFENCE_HPP

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "memberscope/alteration.hpp"
#include "memberscope/auditor.hpp"
#include "memberscope/c/defence.h"
#include "memberscope/evaluation.hpp"

MEMBERSCOPE_BEGIN_NAMESPACE

/// @addtogroup defences
/// @{

/// One alteration at one strength; see ::msc_defence. Its text lives as long as the Defences.
/// @since 0.1.0
struct Defence : msc_defence {
  Defence() : msc_defence{} { struct_size = sizeof(msc_defence); }
};

/// Defences, judged. Cheap to copy, immutable, thread-safe. Everything throws Error. @since 0.1.0
class Defences {
 public:
  /// Takes over a C handle.
  explicit Defences(msc_defences* handle) : handle_(detail::own(handle, msc_defences_release)) {
    summary_.struct_size = sizeof(summary_);
    detail::check([&](msc_error* e) { return msc_defences_get(handle_.get(), &summary_, e); });
  }

  /// Lines for a terminal.
  std::string table() const { return summary_.table; }
  /// What defences.csv holds.
  std::string csv() const { return summary_.csv; }
  /// What defences.json holds.
  std::string json() const { return summary_.json; }
  /// A page that needs nothing else.
  std::string html() const { return summary_.html; }
  /// Counts, and the texts above lent as long as a copy of this object lives.
  const msc_defences_summary& summary() const& { return summary_; }
  const msc_defences_summary& summary() const&& = delete;  ///< Its texts would outlive this.
  /// How many; 0 where no pair could be scored.
  int64_t size() const { return summary_.n; }
  /// One of them, in the order in which they were tried.
  Defence defence(int64_t index) const& {
    Defence defence;
    detail::check(
        [&](msc_error* e) { return msc_defences_get_one(handle_.get(), index, &defence, e); });
    return defence;
  }
  Defence defence(int64_t index) const&& = delete;  ///< Its text would outlive this.
  /// What is left of the attack under one of them; see msc_defences_get_auc(). `ok()` unless no
  /// member or no non-member has the score.
  Estimate auc(int64_t index, const std::string& score) const& {
    Estimate estimate;
    detail::check([&](msc_error* e) {
      return msc_defences_get_auc(handle_.get(), index, score.c_str(), &estimate, e);
    });
    return estimate;
  }
  Estimate auc(int64_t index, const std::string& score) const&& = delete;  ///< Likewise.
  /// The C handle.
  msc_defences* c() const { return handle_.get(); }

 private:
  std::shared_ptr<msc_defences> handle_;
  msc_defences_summary summary_{};
};

/// Pairs with recorded outputs, and options; see c/defence.h. Movable, one thread at a time.
/// Everything throws Error.
///
/// What the command can be told, set() can: `defender.set("manifest", "recorded.csv")`. An
/// extractor or pairs of the program's own take the place of those options.
/// @since 0.1.0
class Defender {
 public:
  Defender() : handle_(create()) {}

  /// Sets an option by the name that it has on the command line; see msc_defender_set().
  Defender& set(const std::string& name, const std::string& value) {
    detail::check([&](msc_error* e) {
      return msc_defender_set(handle_.get(), name.c_str(), value.c_str(), e);
    });
    return *this;
  }
  /// Takes a feature extractor of the program's own. A borrowed one must outlive this object.
  Defender& extractor(const ExtractorHandle& extractor) {
    detail::check(
        [&](msc_error* e) { return msc_defender_set_extractor(handle_.get(), extractor.c(), e); });
    return *this;
  }
  /// Takes pairs of the program's own; see msc_defender_set_pairs().
  Defender& pairs(std::shared_ptr<PairSource> source, const std::vector<PairName>& names) {
    detail::require_named(source.get(), names);
    const auto c_names = detail::pair_names(names);
    const auto c_source = detail::pair_source(*source);
    detail::check([&](msc_error* e) {
      return msc_defender_set_pairs(handle_.get(), &c_source, c_names.data(), e);
    });
    source_ = std::move(source);
    return *this;
  }

  /// Alters, scores and judges, in memory; see msc_defender_defend(). An Error of
  /// ::MSC_CANCELLED tells that the listener ended it.
  Defences defend(const Listener& listener = {}) {
    return run(nullptr, Existing::refuse, listener);
  }
  /// Likewise, and writes defences.csv, defences.json and defences.html into a folder.
  Defences defend(const std::string& folder, Existing existing = Existing::refuse,
                  const Listener& listener = {}) {
    return run(folder.c_str(), existing, listener);
  }

 private:
  static std::shared_ptr<msc_defender> create() {
    msc_defender* handle = nullptr;
    detail::check([&](msc_error* e) { return msc_defender_create(&handle, e); });
    return detail::own(handle, msc_defender_release);
  }
  Defences run(const char* folder, Existing existing, const Listener& listener) {
    const auto c_listener = detail::listener(listener);
    msc_defences* defences = nullptr;
    detail::check([&](msc_error* e) {
      return msc_defender_defend(handle_.get(), folder, static_cast<int32_t>(existing), &c_listener,
                                 &defences, e);
    });
    return Defences(defences);
  }

  std::shared_ptr<PairSource> source_;  // before the defender, which loads from it
  std::shared_ptr<msc_defender> handle_;
};

/// @}

MEMBERSCOPE_END_NAMESPACE

#endif
