#include "audit/run/defender.h"

#include <filesystem>

#include "audit/pairs/data_places.h"
#include "audit/pairs/sanity_gate.h"
#include "audit/references/references.h"
#include "core/base/bad_input.h"
#include "core/base/format.h"
#include "defence/score_altered.h"
#include "page/defences_page.h"

namespace msc::audit {
namespace fs = std::filesystem;
namespace {

/// What pairs must have for a defence to be judged.
void require_recorded(const PairSet& pairs) {
  int64_t members = 0;
  for (int64_t i = 0; i < pairs.size(); ++i) {
    const auto& name = pairs.name(i);
    if (!name.has_output)
      throw BadInput(
          msc::format("pair '{}' has no recorded output: defend alters what a victim answered "
                      "once, and queries nothing",
                      name.id));
    if (!name.member)
      throw BadInput(msc::format("pair '{}' does not say whether it is a member", name.id));
    members += *name.member;
  }
  if (members == 0 || members == pairs.size())
    throw BadInput(
        msc::format("defend judges members against non-members: found {} members among {} pairs",
                    members, pairs.size()));
}

}  // namespace

OptionTable defence_options(Defender& defender) {
  OptionTable table("");
  auto& option = table.other("defence", "NAME", "Only these of the alterations below [all]");
  option.n_texts = Option::kAnyNumber;
  option.set = [&defender](const std::vector<std::string>& texts) {
    defender.names.insert(defender.names.end(), texts.begin(), texts.end());
    return std::string();
  };
  option.value = [&defender] { return nlohmann::ordered_json(defender.names); };
  return table;
}

void Defender::set(const std::string& name, const std::string& text) {
  const bool known = data_options(data).set(name, text) ||
                     method_options(method, false).set(name, text) ||
                     defence_options(*this).set(name, text);
  if (!known)
    throw UsageError(
        msc::format("there is no option '{}'; 'memberscope defend --help' lists them", name));
}

PairSet Defender::open(Listener& listener) const {
  PairSet opened = pairs ? *pairs : open_pairs(data);
  for (const auto& note : opened.left_out().notes()) listener.note(note);
  require_recorded(opened);
  return opened;
}

void Defender::require_usable(const std::string& out, Existing existing,
                              const PairSet& opened) const {
  if (existing == Existing::kResume)
    throw UsageError("defences cannot be resumed: they are refused or replaced");
  require_apart(out, data.places(), opened, {method.weights, method.reference_file()});
  if (existing == Existing::kRefuse && fs::exists(fs::path(out) / kDefenceFiles.front()))
    throw BadInput(msc::format(
        "{}: defences are already there; --fresh replaces them, --out names another folder", out));
  require_free(out, kDefenceFiles);
}

DefenceResult Defender::defend(const std::string& out, Existing existing,
                               Listener& listener) const {
  const PairSet opened = open(listener);
  if (!out.empty()) require_usable(out, existing, opened);
  const int32_t kind = recorded_kind(opened);
  auto alterations = alterations_for(kind, names);
  SanityGate(opened, true, method.threads, listener).pass(listener);
  const memberscope::ExtractorHandle features =
      extractor ? *extractor : open_extractor(method, listener);
  auto scoring = method.scorer();
  std::optional<OutputFolder> folder;  // no other process's from here on
  if (!out.empty()) folder.emplace(out, FolderUse{kDefenceFiles});
  const auto references =
      learn_references(opened, open_references(method, data), {{}, features, scoring},
                       scoring.preset, method.pairs_at_a_time(), listener);
  if (!references) return {{}, 0, 0, true};
  scoring.population = references->population;
  const bool undoes =
      method.curves() != MethodSettings::Curves::kIgnore;  // as whoever attacks would
  const AlteredScoring how{features,           scoring,     undoes,
                           references->groups, method.seed, method.pairs_at_a_time()};
  auto run = score_altered(opened, kind, std::move(alterations), how, listener);
  DefenceResult result{{}, run.n_scored, run.n_failed, run.interrupted};
  if (run.interrupted || run.n_scored == 0) return result;
  result.defences = judge_defences(std::move(run.defences));
  if (folder) write_defences(result.defences, *folder);
  return result;
}

}  // namespace msc::audit
