#include "core/base/format.h"
#include "judging/decisions.h"

namespace msc::audit {

namespace {

/// "images", or what is counted in their place.
std::string units(const ImageDecisions& decisions) {
  if (!decisions.grouped) return "images";
  const auto drawn = decisions.used.images_a_unit;
  return msc::format("groups ({} of each drawn)",
                     drawn == 1 ? "one image" : msc::format("{} images", drawn));
}

std::string at_least_text(const ImageDecisions& decisions) {
  const auto& used = decisions.used;
  const auto of = msc::format("the {} {}", used.n, units(decisions));
  if (used.most == 0)
    return msc::format("cannot say: {} references can show nothing of {}; that takes {}",
                       used.n_references, of, used.references_needed);
  const double percent = 100 * used.confidence;
  if (used.at_least == 0)
    return msc::format(
        "none of {} is shown to have been trained on ({:g} % confidence; these "
        "references can show up to {})",
        of, percent, used.most);
  return msc::format("{} of {} were trained on ({:g} % confidence)", used.at_least, of, percent);
}

std::string share_text(const memberscope::Used& used) {
  if (used.share_known)
    return msc::format("{:.0f} % ({:.0f} to {:.0f} %), if they are like the {} known members",
                       100 * used.share, 100 * used.share_low, 100 * used.share_high, used.n_known);
  if (used.known_needed == 0)
    return "cannot say: the known members do not lie below the references";
  return msc::format(
      "cannot say: {} known members and {} references are not told apart; that takes "
      "about {} of both",
      used.n_known, used.n_references, used.known_needed);
}

nlohmann::ordered_json test_json(const memberscope::RankTest& t) {
  return {{"p_value", t.p_value}, {"floor", t.floor},       {"auc", t.auc},
          {"n_set", t.n_set},     {"n_others", t.n_others}, {"resamples", t.resamples}};
}

nlohmann::ordered_json used_json(const ImageDecisions& decisions) {
  const auto& used = decisions.used;
  const auto or_null = [](int64_t needed) {
    return needed > 0 ? nlohmann::ordered_json(needed) : nlohmann::ordered_json();
  };
  nlohmann::ordered_json json{{"unit", decisions.grouped ? "group" : "image"},
                              {"images_a_unit", used.images_a_unit},
                              {"n", used.n},
                              {"n_references", used.n_references},
                              {"confidence", used.confidence},
                              {"at_least", used.most > 0 ? nlohmann::ordered_json(used.at_least)
                                                         : nlohmann::ordered_json()},
                              {"most", used.most},
                              {"references_needed", or_null(used.references_needed)}};
  if (used.n_known == 0) return json;
  json["share"] = {{"value", nullptr},
                   {"low", nullptr},
                   {"high", nullptr},
                   {"n_known", used.n_known},
                   {"n_needed", or_null(used.known_needed)}};
  if (!used.share_known) return json;
  json["share"]["value"] = used.share;
  json["share"]["low"] = used.share_low;
  json["share"]["high"] = used.share_high;
  return json;
}

nlohmann::ordered_json part_json(const PartDecision& part) {
  const auto& used = part.used;
  return {{"part", part.name},
          {"n", used.n},
          {"n_references", part.n_references},
          {"confidence", used.confidence},
          {"at_least",
           used.most > 0 ? nlohmann::ordered_json(used.at_least) : nlohmann::ordered_json()},
          {"most", used.most},
          {"references_needed", used.references_needed > 0
                                    ? nlohmann::ordered_json(used.references_needed)
                                    : nlohmann::ordered_json()},
          {"p_value", part.set.p_value},
          {"p_holm", part.p_holm}};
}

}  // namespace

const char* decision_name(int32_t verdict) {
  return verdict == MSC_VERDICT_MEMBER          ? "member"
         : verdict == MSC_VERDICT_CANNOT_DECIDE ? "cannot decide"
                                                : "not shown";
}

std::string decisions_text(const ImageDecisions& decisions) {
  const auto& each = decisions.each;
  std::string text = msc::format(
      "  {} images against {} {} by {}{}, error rate {:g} % of those called members\n"
      "  member         {}\n  cannot decide  {}\n  not shown      {}\n"
      "  at least       {}\n",
      decisions.images.size(), each.n_references,
      decisions.grouped ? "groups of references" : "references", decisions.score,
      decisions.among_alike ? " among pairs alike in L_pred" : "", 100 * each.error_rate,
      each.n_member, each.n_cannot_decide, each.n_not_shown, at_least_text(decisions));
  if (decisions.used.n_known > 0) text += "  about          " + share_text(decisions.used) + "\n";
  text += msc::format(
      "  as one set     p = {:.3g}: how often unseen images score as low as these by chance\n",
      decisions.set.p_value);
  text += part_decisions_text(decisions.parts);
  for (const auto& warning : decisions.warnings) text += "  " + warning + "\n";
  return text;
}

std::vector<Row> decided_rows(const ImageDecisions& decisions) {
  auto rows = decisions.images;
  for (size_t i = 0; i < rows.size(); ++i) {
    const auto& one = decisions.each.images[i];
    rows[i].extra.emplace_back("p_value", one.p_value);
    rows[i].extra.emplace_back("p_adjusted", one.adjusted);
    rows[i].extra.emplace_back("decision", decision_name(one.verdict));
    rows[i].extra.emplace_back("p_like_references", decisions.unlike[i].p_value);
  }
  return rows;
}

nlohmann::ordered_json decisions_json(const ImageDecisions& decisions) {
  const auto& each = decisions.each;
  auto shifts = nlohmann::ordered_json::array();
  for (const auto& shift : decisions.shifts) {
    nlohmann::ordered_json json{{"name", shift.name}};
    json.update(test_json(shift.test));
    json["p_holm"] = shift.p_holm;
    shifts.push_back(std::move(json));
  }
  auto parts = nlohmann::ordered_json::array();
  for (const auto& part : decisions.parts) parts.push_back(part_json(part));
  return {{"schema", kSchema},
          {"score", decisions.score},
          {"among_alike", decisions.among_alike},
          {"error_rate", each.error_rate},
          {"n_references", each.n_references},
          {"null_share", each.null_share},
          {"floor", each.floor},
          {"rejections_needed", each.rejections_needed},
          {"references_needed", each.references_needed},
          {"n_member", each.n_member},
          {"n_cannot_decide", each.n_cannot_decide},
          {"n_not_shown", each.n_not_shown},
          {"used", used_json(decisions)},
          {"set", test_json(decisions.set)},
          {"shift", std::move(shifts)},
          {"parts", std::move(parts)},
          {"warnings", decisions.warnings}};
}

}  // namespace msc::audit
