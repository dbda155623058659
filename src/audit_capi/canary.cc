#include "memberscope/c/canary.h"

#include <memory>

#include "audit_capi/audit_guard.h"
#include "audit_capi/pair_names.h"
#include "audit_capi/rows_handle.h"
#include "audit_capi/run_arguments.h"
#include "judging/canary_judgement.h"

/// A draw with the seal that it lends.
struct msc_sealed_draw {
  explicit msc_sealed_draw(msc::audit::CanaryDraw from)
      : draw(std::move(from)), seal(draw.seal()) {}

  msc::audit::CanaryDraw draw;
  std::string seal;
};

/// A judgement with the texts that it lends.
struct msc_canary_judgement {
  explicit msc_canary_judgement(msc::audit::CanaryJudgement from)
      : found(std::move(from)), text(found.text()), json(found.json()) {}

  msc::audit::CanaryJudgement found;
  std::string text, json;
};

namespace msc::capi {
namespace {

memberscope::CanaryOptions canary_options(const msc_canary_options* given) {
  const auto from = read_struct(given, "msc_canary_options");
  memberscope::CanaryOptions to;
  to.resamples = from.resamples;
  to.seed = from.seed;
  to.n_guesses = from.n_guesses;
  to.delta = from.delta;
  to.confidence = from.confidence != 0 ? from.confidence : 0.95;
  return to;
}

}  // namespace
}  // namespace msc::capi

using namespace msc;
using namespace msc::capi;

int32_t msc_sealed_draw_create(const msc_pair_name* names, int64_t n, msc_sealed_draw** draw,
                               msc_error* error) {
  return audit_guard(error, [&] {
    require(draw, "draw: the place for the result is null");
    *draw = new msc_sealed_draw(audit::CanaryDraw::draw(names_of(names, n, false)));
  });
}

int32_t msc_sealed_draw_read(const char* folder, const char* seal, msc_sealed_draw** draw,
                             msc_error* error) {
  return audit_guard(error, [&] {
    require(folder && *folder, "folder is null or empty");
    require(draw, "draw: the place for the result is null");
    *draw = new msc_sealed_draw(audit::CanaryDraw::read(folder, text_or(seal)));
  });
}

void msc_sealed_draw_release(msc_sealed_draw* draw) {
  delete draw;
}

int32_t msc_sealed_draw_write(const msc_sealed_draw* draw, const char* folder, msc_error* error) {
  return audit_guard(error, [&] {
    require(draw, "draw is null");
    draw->draw.write(path_of(folder));
  });
}

const char* msc_sealed_draw_seal(const msc_sealed_draw* draw) {
  return draw ? draw->seal.c_str() : nullptr;
}

int64_t msc_sealed_draw_count(const msc_sealed_draw* draw) {
  return draw ? static_cast<int64_t>(draw->draw.canaries().size()) : 0;
}

int32_t msc_sealed_draw_get(const msc_sealed_draw* draw, int64_t index, msc_drawn_pair* pair,
                            msc_error* error) {
  return audit_guard(error, [&] {
    require(draw, "draw is null");
    const auto& from = at_index(draw->draw.canaries(), index);
    msc_drawn_pair to{};
    to.id = from.id.c_str();
    to.group = from.group.c_str();
    to.included = from.included;
    write_struct(pair, to, "msc_drawn_pair");
  });
}

int32_t msc_sealed_draw_judge(const msc_sealed_draw* draw, const msc_rows* rows,
                              const msc_canary_options* options, msc_canary_judgement** judgement,
                              msc_error* error) {
  return audit_guard(error, [&] {
    require(draw && rows, "draw or rows is null");
    require(judgement, "judgement: the place for the result is null");
    *judgement = new msc_canary_judgement(
        audit::judge_draw(draw->draw, rows->rows, canary_options(options)));
  });
}

void msc_canary_judgement_release(msc_canary_judgement* judgement) {
  delete judgement;
}

int32_t msc_canary_judgement_get(const msc_canary_judgement* judgement, msc_rank_test* test,
                                 msc_epsilon_bound* epsilon, msc_error* error) {
  return audit_guard(error, [&] {
    require(judgement, "judgement is null");
    const auto& verdict = judgement->found.verdict;
    const msc_rank_test& found_test = verdict.test;
    const msc_epsilon_bound& found_epsilon = verdict.epsilon;
    if (epsilon) require_struct_size(epsilon->struct_size, "msc_epsilon_bound");
    if (test) write_struct(test, found_test, "msc_rank_test");
    if (epsilon) write_struct(epsilon, found_epsilon, "msc_epsilon_bound");
  });
}

const char* msc_canary_judgement_text(const msc_canary_judgement* judgement) {
  return judgement ? judgement->text.c_str() : nullptr;
}

const char* msc_canary_judgement_json(const msc_canary_judgement* judgement) {
  return judgement ? judgement->json.c_str() : nullptr;
}

int32_t msc_canary_judgement_write(const msc_canary_judgement* judgement, const char* folder,
                                   msc_error* error) {
  return audit_guard(error, [&] {
    require(judgement, "judgement is null");
    audit::write_judgement(judgement->found, path_of(folder));
  });
}
