#include "memberscope/c/auditor.h"

#include <memory>

#include "audit/run/auditor.h"
#include "audit_capi/audit_guard.h"
#include "audit_capi/pair_names.h"
#include "audit_capi/run_arguments.h"
#include "audit_capi/source_of_caller.h"

/// An auditor with the texts that it lends.
struct msc_auditor {
  msc::audit::Auditor auditor;
  std::string sentence, table;
};

namespace msc::capi {
namespace {

msc_auditor_summary summary_of(const audit::JobResult& job) {
  msc_auditor_summary summary{};
  summary.n_scored = job.n_scored;
  summary.n_failed = job.n_failed;
  summary.n_queries = job.n_queries;
  summary.n_check_queries = job.n_check_queries;
  summary.seconds = job.seconds;
  summary.is_interrupted = job.interrupted;
  return summary;
}

void write_summary(msc_auditor_summary* to, const msc_auditor_summary& from) {
  if (to) write_struct(to, from, "msc_auditor_summary");
}

/// Refused before hours are spent, not when it is to be written.
void check_summary(const msc_auditor_summary* summary) {
  if (summary) require_struct_size(summary->struct_size, "msc_auditor_summary");
}

msc_auditor_summary take(msc_auditor& auditor, const audit::AuditResult& result) {
  auto summary = summary_of(result.job);
  auditor.sentence = result.stopped;
  if (!result.judgement) return summary;
  summary.is_judged = 1;
  auditor.sentence = result.judgement->verdict.sentence;
  auditor.table = result.judgement->table;
  for (const auto& gate : result.judgement->gates) summary.is_tripped |= gate.tripped;
  return summary;
}

void forget(msc_auditor& auditor) {
  auditor.sentence.clear();
  auditor.table.clear();
}

/// Both ways of making rows that nobody judges.
template <typename Score>
int32_t rows_into(msc_auditor* auditor, const char* file, int32_t existing,
                  const msc_listener* listener, msc_auditor_summary* summary, msc_error* error,
                  const Score& score) {
  return audit_guard(error, [&] {
    require(auditor, "auditor is null");
    check_summary(summary);
    forget(*auditor);
    CallersListener heard(listener);
    audit::RowPlace place;
    place.file = path_of(file);
    place.existing = existing_of(existing);
    place.ask_again = auditor->auditor.options.ask_again;
    write_summary(summary, summary_of(score(auditor->auditor, place, heard).job));
  });
}

/// Whether its pairs bring recorded outputs; the first one speaks for all.
bool brings_outputs(memberscope::PairSource& source) {
  try {
    return source.load(0).pair.y_hat.has_value();
  } catch (const memberscope::Error&) {
    return false;  // it fails by name when its turn comes
  }
}

}  // namespace
}  // namespace msc::capi

using namespace msc::capi;  // NOLINT

int32_t msc_auditor_create(msc_auditor** auditor, msc_error* error) {
  return audit_guard(error, [&] {
    require(auditor, "auditor: the place for the result is null");
    *auditor = new msc_auditor();
  });
}

void msc_auditor_release(msc_auditor* auditor) {
  delete auditor;
}

int32_t msc_auditor_set(msc_auditor* auditor, const char* name, const char* value,
                        msc_error* error) {
  return audit_guard(error, [&] {
    require(auditor && name && value, "auditor, name or value is null");
    auditor->auditor.set(name, value);
  });
}

int32_t msc_auditor_set_victim(msc_auditor* auditor, msc_victim_model* victim, const char* words,
                               msc_error* error) {
  return audit_guard(error, [&] {
    require(auditor, "auditor is null");
    if (victim) msc_victim_model_retain(victim);
    auditor->auditor.own_victim =
        victim ? memberscope::VictimHandle(victim) : memberscope::VictimHandle();
    auditor->auditor.own_words = text_or(words);
  });
}

int32_t msc_auditor_set_extractor(msc_auditor* auditor, msc_feature_extractor* extractor,
                                  msc_error* error) {
  return audit_guard(error, [&] {
    require(auditor, "auditor is null");
    auditor->auditor.extractor = extractor_of(extractor);
  });
}

int32_t msc_auditor_set_pairs(msc_auditor* auditor, const msc_pair_source* source,
                              const msc_pair_name* names, msc_error* error) {
  return audit_guard(error, [&] {
    require(auditor && source && names, "auditor, source or names is null");
    auditor->auditor.pairs = pairs_of(*source, names, brings_outputs);
  });
}

int32_t msc_auditor_audit(msc_auditor* auditor, const char* folder, int32_t existing,
                          const msc_listener* listener, msc_auditor_summary* summary,
                          msc_error* error) {
  return audit_guard(error, [&] {
    require(auditor, "auditor is null");
    check_summary(summary);
    forget(*auditor);
    CallersListener heard(listener);
    auditor->auditor.options.out = path_of(folder);
    auditor->auditor.options.existing = existing_of(existing);
    write_summary(summary, take(*auditor, auditor->auditor.audit(heard)));
  });
}

int32_t msc_auditor_score(msc_auditor* auditor, const char* file, int32_t existing,
                          const msc_listener* listener, msc_auditor_summary* summary,
                          msc_error* error) {
  return rows_into(
      auditor, file, existing, listener, summary, error,
      [](const auto& of, const auto& place, auto& heard) { return of.score(place, heard); });
}

int32_t msc_auditor_predictability(msc_auditor* auditor, const char* file, int32_t existing,
                                   const msc_listener* listener, msc_auditor_summary* summary,
                                   msc_error* error) {
  return rows_into(auditor, file, existing, listener, summary, error,
                   [](const auto& of, const auto& place, auto& heard) {
                     return of.predictability(place, heard);
                   });
}

const char* msc_auditor_sentence(const msc_auditor* auditor) {
  return auditor ? auditor->sentence.c_str() : "";
}

const char* msc_auditor_table(const msc_auditor* auditor) {
  return auditor ? auditor->table.c_str() : "";
}
