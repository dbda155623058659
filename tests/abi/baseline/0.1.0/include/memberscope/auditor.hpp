/// @file
/// @brief A whole audit from a program, into a folder that can be resumed (library
/// `memberscope_audit`).
#ifndef MEMBERSCOPE_AUDITOR_HPP
#define MEMBERSCOPE_AUDITOR_HPP

#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "memberscope/audit.hpp"
#include "memberscope/c/auditor.h"
#include "memberscope/rows.hpp"

MEMBERSCOPE_BEGIN_NAMESPACE

/// @addtogroup reports
/// @{

/// What to do with an audit, or rows, that are there already; see ::msc_existing. @since 0.1.0
enum class Existing {
  refuse = MSC_EXISTING_REFUSE,   ///< Refuse, before anything is asked of a victim.
  resume = MSC_EXISTING_RESUME,   ///< Go on with them.
  replace = MSC_EXISTING_REPLACE  ///< Replace them.
};

/// What a program calls a pair of its own source. @since 0.1.0
struct PairName {
  std::string id;                           ///< Unique among the pairs, not empty.
  Membership member = Membership::unknown;  ///< Whether it was trained on.
  std::string group = {};                   ///< Patient, city, video; empty: a group of its own.
};

/// Who hears of a run and may stop it; see ::msc_listener. Functions must not throw. @since 0.1.0
struct Listener {
  std::function<void(const std::string& text)> note;          ///< Something worth knowing.
  std::function<void(int64_t done, int64_t total)> progress;  ///< Pairs.
  std::function<bool()> cancelled;                            ///< True = stop soon.
};

/// What a run came to; see ::msc_auditor_summary. @since 0.1.0
struct AuditorSummary : msc_auditor_summary {
  AuditorSummary() : msc_auditor_summary{} { struct_size = sizeof(msc_auditor_summary); }
};

/// @cond
namespace detail {

inline msc_listener listener(const Listener& from) {
  msc_listener c{};
  c.struct_size = sizeof(c);
  c.user = const_cast<Listener*>(&from);
  if (from.note)
    c.note = [](void* user, const char* text) { static_cast<Listener*>(user)->note(text); };
  if (from.progress)
    c.progress = [](void* user, int64_t done, int64_t total) {
      static_cast<Listener*>(user)->progress(done, total);
    };
  if (from.cancelled)
    c.cancelled = [](void* user) -> int32_t {
      return static_cast<Listener*>(user)->cancelled() ? 1 : 0;
    };
  return c;
}

inline std::vector<msc_pair_name> pair_names(const std::vector<PairName>& names) {
  std::vector<msc_pair_name> c;
  for (const auto& name : names)
    c.push_back({sizeof(msc_pair_name), name.id.c_str(), name.group.c_str(),
                 static_cast<int32_t>(name.member), 0});
  return c;
}

inline void require_named(const PairSource* source, const std::vector<PairName>& names) {
  if (!source || source->count() != static_cast<int64_t>(names.size()))
    throw Error(MSC_INVALID_ARGUMENT, MSC_STAGE_NONE,
                "pairs: expected a source, and a name for each of its pairs");
}

}  // namespace detail
/// @endcond

/// Pairs, victim and options of an audit, which it runs into a folder; see c/auditor.h. Movable,
/// one thread at a time. Everything throws Error.
///
/// What the command can be told, set() can: `auditor.set("members", "train")`. A victim, an
/// extractor or pairs of the program's own take the place of those options.
/// @since 0.1.0
class Auditor {
 public:
  Auditor() : handle_(create()) {}

  /// Sets an option by the name that it has on the command line; see msc_auditor_set().
  Auditor& set(const std::string& name, const std::string& value) {
    detail::check([&](msc_error* e) {
      return msc_auditor_set(handle_.get(), name.c_str(), value.c_str(), e);
    });
    return *this;
  }
  /// Takes a victim of the program's own. A borrowed one must outlive this object.
  /// @param words Which model it is, for run.json: another text is another audit.
  Auditor& victim(const VictimHandle& victim, const std::string& words = {}) {
    detail::check([&](msc_error* e) {
      return msc_auditor_set_victim(handle_.get(), victim.c(), words.c_str(), e);
    });
    return *this;
  }
  /// Takes a feature extractor of the program's own; likewise.
  Auditor& extractor(const ExtractorHandle& extractor) {
    detail::check(
        [&](msc_error* e) { return msc_auditor_set_extractor(handle_.get(), extractor.c(), e); });
    return *this;
  }
  /// Takes pairs of the program's own; see msc_auditor_set_pairs().
  Auditor& pairs(std::shared_ptr<PairSource> source, const std::vector<PairName>& names) {
    detail::require_named(source.get(), names);
    const auto c_names = detail::pair_names(names);
    const auto c_source = detail::pair_source(*source);
    detail::check([&](msc_error* e) {
      return msc_auditor_set_pairs(handle_.get(), &c_source, c_names.data(), e);
    });
    source_ = std::move(source);
    return *this;
  }

  /// Audits into a folder; see msc_auditor_audit().
  AuditorSummary audit(const std::string& folder, Existing existing = Existing::refuse,
                       const Listener& listener = {}) {
    return run(msc_auditor_audit, folder, existing, listener);
  }
  /// Scores every pair into a file of rows, and judges nothing; see msc_auditor_score().
  AuditorSummary score(const std::string& file, Existing existing = Existing::refuse,
                       const Listener& listener = {}) {
    return run(msc_auditor_score, file, existing, listener);
  }
  /// Likewise L_pred alone, which asks no victim.
  AuditorSummary predictability(const std::string& file, Existing existing = Existing::refuse,
                                const Listener& listener = {}) {
    return run(msc_auditor_predictability, file, existing, listener);
  }

  /// The verdict of the last audit in plain text, or why the disk ended it.
  std::string sentence() const { return msc_auditor_sentence(handle_.get()); }
  /// Its figures as lines for a terminal.
  std::string table() const { return msc_auditor_table(handle_.get()); }

 private:
  static std::shared_ptr<msc_auditor> create() {
    msc_auditor* handle = nullptr;
    detail::check([&](msc_error* e) { return msc_auditor_create(&handle, e); });
    return detail::own(handle, msc_auditor_release);
  }
  template <typename Run>
  AuditorSummary run(Run start, const std::string& place, Existing existing,
                     const Listener& listener) {
    const auto c_listener = detail::listener(listener);
    AuditorSummary summary;
    detail::check([&](msc_error* e) {
      return start(handle_.get(), place.c_str(), static_cast<int32_t>(existing), &c_listener,
                   &summary, e);
    });
    return summary;
  }

  std::shared_ptr<PairSource> source_;  // before the auditor, which loads from it
  std::shared_ptr<msc_auditor> handle_;
};

/// @}

MEMBERSCOPE_END_NAMESPACE

#endif
