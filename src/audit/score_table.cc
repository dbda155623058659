#include "audit/score_table.h"

#include <stdexcept>

namespace msc::audit {

namespace {

template <std::optional<double> Row::*kField>
std::optional<double> field(const Row& row) {
  return row.*kField;
}

/// Of a score that lives in a column of its name.
#define COLUMN(name) [](const Row& row) { return row.number(name); }

constexpr bool kYes = true, kNo = false;

}  // namespace

const std::vector<ScoreKind>& score_table() {
  static const std::vector<ScoreKind> table{
      // clang-format off
      {"l_rec", "L_rec", nullptr, "the loss of the column rec_loss",
       "reconstruction error of the victim's output",
       1, field<&Row::l_rec>,
       /*is_error*/ kYes, /*is_blind*/ kNo, /*decides*/ kNo, /*defended*/ kYes,
       /*rests_on*/ nullptr,
       "parts", "By class and region"},
      {"l_pred", "L_pred", nullptr, "the loss of the column pred_loss",
       "predictability error: how hard the pair is, without the victim",
       1, field<&Row::l_pred>,
       /*is_error*/ kYes, /*is_blind*/ kYes, /*decides*/ kNo, /*defended*/ kNo,
       /*rests_on*/ nullptr,
       nullptr, nullptr},
      {"l_mem", "L_mem", nullptr, "the loss of the column rec_loss",
       "membership error: the first less the second",
       1, field<&Row::l_mem>,
       /*is_error*/ kYes, /*is_blind*/ kNo, /*decides*/ kYes, /*defended*/ kYes,
       /*rests_on*/ nullptr,
       nullptr, nullptr},
      {"share", "share", "memorised share", "1: a share of what the linear predictor leaves",
       "memorised share: what the victim gives back above what the linear predictor explains",
       -1, COLUMN("share"),
       /*is_error*/ kNo, /*is_blind*/ kNo, /*decides*/ kYes, /*defended*/ kYes,
       /*rests_on*/ nullptr,
       "share_parts", "The share by class, region and channel"},
      {"share_low", "share (low)", "low-passed share", "1: a share of what the linear predictor leaves",
       "the same at coarse scales",
       -1, COLUMN("share_low"),
       /*is_error*/ kNo, /*is_blind*/ kNo, /*decides*/ kYes, /*defended*/ kNo,
       /*rests_on*/ nullptr,
       nullptr, nullptr},
      {"l_pop", "L_pop", "population predictability", "the loss of the column pred_loss",
       "population predictability: how hard the pair is for one who has seen others, without the victim",
       1, COLUMN("l_pop"),
       /*is_error*/ kNo, /*is_blind*/ kYes, /*decides*/ kNo, /*defended*/ kNo,
       /*rests_on*/ nullptr,
       nullptr, nullptr},
      {"l_mem_pop", "L_mem+", "L_rec less half of L_pred and half of L_pop", "the loss of the column rec_loss",
       "membership error with both difficulties: what the pair tells of itself, and what others tell of it",
       1, COLUMN("l_mem_pop"),
       /*is_error*/ kNo, /*is_blind*/ kNo, /*decides*/ kYes, /*defended*/ kYes,
       /*rests_on*/ "l_pop",
       nullptr, nullptr},
      {"share_pop", "pop share", "population share", "1: a share of what other pairs leave unexplained",
       "the share against what other pairs explain: what the victim gives back beyond that",
       -1, COLUMN("share_pop"),
       /*is_error*/ kNo, /*is_blind*/ kNo, /*decides*/ kYes, /*defended*/ kYes,
       /*rests_on*/ "l_pop",
       nullptr, nullptr},
      {"share_pop_low", "pop share (low)", "low-passed population share", "1: a share of what other pairs leave unexplained",
       "the same at coarse scales",
       -1, COLUMN("share_pop_low"),
       /*is_error*/ kNo, /*is_blind*/ kNo, /*decides*/ kYes, /*defended*/ kNo,
       /*rests_on*/ "l_pop",
       nullptr, nullptr},
      {"self_ratio", "self ratio", "L_rec over that in other poses", "1: a ratio of errors",
       "error against the victim's own error for the same pair moved, turned or mirrored",
       1, COLUMN("self_ratio"),
       /*is_error*/ kNo, /*is_blind*/ kNo, /*decides*/ kYes, /*defended*/ kNo,
       /*rests_on*/ nullptr,
       nullptr, nullptr, /*needs_models*/ kNo, /*on_request*/ kYes},
      {"self_difference", "self difference", "L_rec less that in other poses", "the loss of the column rec_loss",
       "the same as a difference",
       1, COLUMN("self_difference"),
       /*is_error*/ kNo, /*is_blind*/ kNo, /*decides*/ kYes, /*defended*/ kNo,
       /*rests_on*/ nullptr,
       nullptr, nullptr, /*needs_models*/ kNo, /*on_request*/ kYes},
      {"self_z", "self z", "L_rec standardised by its own poses", "1: standard deviations of the poses",
       "the same in standard deviations of the pair's own poses",
       1, COLUMN("self_z"),
       /*is_error*/ kNo, /*is_blind*/ kNo, /*decides*/ kYes, /*defended*/ kNo,
       /*rests_on*/ nullptr,
       nullptr, nullptr, /*needs_models*/ kNo, /*on_request*/ kYes},
      {"self_rank", "self rank", "rank of L_rec among its own poses", "1: a rank among the poses; no p-value",
       "rank of the natural pose among the others",
       1, COLUMN("self_rank"),
       /*is_error*/ kNo, /*is_blind*/ kNo, /*decides*/ kYes, /*defended*/ kNo,
       /*rests_on*/ nullptr,
       nullptr, nullptr, /*needs_models*/ kNo, /*on_request*/ kYes},
      {"share_self", "self share", "share above that in other poses", "1: a share of what the linear predictor leaves",
       "memorised share less that of the victim's answers in other poses, moved back",
       -1, COLUMN("share_self"),
       /*is_error*/ kNo, /*is_blind*/ kNo, /*decides*/ kYes, /*defended*/ kNo,
       /*rests_on*/ nullptr,
       nullptr, nullptr, /*needs_models*/ kNo, /*on_request*/ kYes},
      {"share_self_low", "self share (low)", "low-passed share above that in other poses", "1: a share of what the linear predictor leaves",
       "the same at coarse scales",
       -1, COLUMN("share_self_low"),
       /*is_error*/ kNo, /*is_blind*/ kNo, /*decides*/ kYes, /*defended*/ kNo,
       /*rests_on*/ nullptr,
       nullptr, nullptr, /*needs_models*/ kNo, /*on_request*/ kYes},
      {"combined", "combined", "combined score", "1: standard deviations of non-members, or weighted logarithms",
       "the one score: error, difficulties and low-passed shares together",
       1, COLUMN("combined"),
       /*is_error*/ kNo, /*is_blind*/ kNo, /*decides*/ kYes, /*defended*/ kYes,
       /*rests_on*/ nullptr,
       nullptr, nullptr},
      {"ref_difference", "loss difference", "difference to other models", "the loss of the column rec_loss",
       "the victim's error less the mean of other models that never saw the pair",
       1, COLUMN("ref_difference"),
       /*is_error*/ kNo, /*is_blind*/ kNo, /*decides*/ kYes, /*defended*/ kNo,
       /*rests_on*/ nullptr,
       nullptr, nullptr, /*needs_models*/ kYes},
      {"ref_ratio", "loss ratio", "ratio to other models", "1: a ratio of errors",
       "the victim's error by that mean",
       1, COLUMN("ref_ratio"),
       /*is_error*/ kNo, /*is_blind*/ kNo, /*decides*/ kYes, /*defended*/ kNo,
       /*rests_on*/ nullptr,
       nullptr, nullptr, /*needs_models*/ kYes},
      {"lira", "LiRA", "offline likelihood ratio", "1: standard deviations of other models",
       "how far the victim's error lies below that of other models, with one spread for all pairs",
       1, COLUMN("lira"),
       /*is_error*/ kNo, /*is_blind*/ kNo, /*decides*/ kYes, /*defended*/ kNo,
       /*rests_on*/ nullptr,
       nullptr, nullptr, /*needs_models*/ kYes},
      {"lira_nig", "LiRA (prior)", "offline likelihood ratio under a prior", "1: logarithm of a tail",
       "the same with a spread of each pair, drawn towards that of all",
       1, COLUMN("lira_nig"),
       /*is_error*/ kNo, /*is_blind*/ kNo, /*decides*/ kYes, /*defended*/ kNo,
       /*rests_on*/ nullptr,
       nullptr, nullptr, /*needs_models*/ kYes},
      {"lira_online", "LiRA (online)", "online likelihood ratio", "1: logarithm of a ratio of densities",
       "whether the error is that of models that saw the pair or of models that did not",
       1, COLUMN("lira_online"),
       /*is_error*/ kNo, /*is_blind*/ kNo, /*decides*/ kYes, /*defended*/ kNo,
       /*rests_on*/ nullptr,
       nullptr, nullptr, /*needs_models*/ kYes},
      {"lira_online_nig", "LiRA (online, prior)", "online likelihood ratio under a prior", "1: logarithm of a ratio of densities",
       "the same with a spread of each pair, drawn towards that of all",
       1, COLUMN("lira_online_nig"),
       /*is_error*/ kNo, /*is_blind*/ kNo, /*decides*/ kYes, /*defended*/ kNo,
       /*rests_on*/ nullptr,
       nullptr, nullptr, /*needs_models*/ kYes},
      {"rmia", "RMIA", "relative likelihood", "1: a part of the other pairs",
       "how many other pairs gain more by this victim against other models than this one does",
       1, COLUMN("rmia"),
       /*is_error*/ kNo, /*is_blind*/ kNo, /*decides*/ kYes, /*defended*/ kNo,
       /*rests_on*/ nullptr,
       nullptr, nullptr, /*needs_models*/ kYes},
      {"share_ref", "calibrated share", "reference-calibrated share", "1: a share of what the linear predictor leaves",
       "the memorised share less that of other models that never saw the pair",
       -1, COLUMN("share_ref"),
       /*is_error*/ kNo, /*is_blind*/ kNo, /*decides*/ kYes, /*defended*/ kNo,
       /*rests_on*/ nullptr,
       nullptr, nullptr, /*needs_models*/ kYes},
      {"share_ref_low", "calibrated share (low)", "low-passed reference-calibrated share", "1: a share of what the linear predictor leaves",
       "the same at coarse scales",
       -1, COLUMN("share_ref_low"),
       /*is_error*/ kNo, /*is_blind*/ kNo, /*decides*/ kYes, /*defended*/ kNo,
       /*rests_on*/ nullptr,
       nullptr, nullptr, /*needs_models*/ kYes},
      {"share_pop_ref", "calibrated pop share", "reference-calibrated population share", "1: a share of what other pairs leave unexplained",
       "the population share less that of other models that never saw the pair",
       -1, COLUMN("share_pop_ref"),
       /*is_error*/ kNo, /*is_blind*/ kNo, /*decides*/ kYes, /*defended*/ kNo,
       /*rests_on*/ "l_pop",
       nullptr, nullptr, /*needs_models*/ kYes},
      {"share_pop_ref_low", "calibrated pop share (low)", "low-passed reference-calibrated population share", "1: a share of what other pairs leave unexplained",
       "the same at coarse scales",
       -1, COLUMN("share_pop_ref_low"),
       /*is_error*/ kNo, /*is_blind*/ kNo, /*decides*/ kYes, /*defended*/ kNo,
       /*rests_on*/ "l_pop",
       nullptr, nullptr, /*needs_models*/ kYes},
      // clang-format on
  };
  return table;
}

#undef COLUMN

const ScoreKind* find_score(std::string_view name) {
  for (const auto& kind : score_table())
    if (name == kind.name) return &kind;
  return nullptr;
}

const ScoreKind& score_kind(std::string_view name) {
  if (const auto* kind = find_score(name)) return *kind;
  throw std::out_of_range("there is no score '" + std::string(name) + "'");
}

std::vector<const ScoreKind*> errors() {
  return scores_where([](const ScoreKind& kind) { return kind.is_error; });
}

std::vector<std::string> names_of(const std::vector<const ScoreKind*>& kinds) {
  std::vector<std::string> names;
  for (const auto* kind : kinds) names.emplace_back(kind->name);
  return names;
}

std::optional<double> oriented(const Row& row, const ScoreKind& kind) {
  const auto value = kind.value(row);
  return value ? std::optional(kind.sign * *value) : std::nullopt;
}

}  // namespace msc::audit
