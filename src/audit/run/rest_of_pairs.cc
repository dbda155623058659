#include "audit/run/rest_of_pairs.h"

#include <map>

#include "core/base/format.h"

namespace msc::audit {
namespace {

/// What stands for a damaged row until the user says that the pair may be asked for again.
Row damaged_row(const Job& job, int64_t i, const RowStore& store) {
  const auto& name = job.pairs().name(i);
  auto row = store.damaged_row(name.id);
  row.member = name.member;
  row.group = name.group;
  row.run = job.run_name();
  return row;
}

void tell_earlier(Listener& listener, int64_t n_finished, int64_t n_cut, int64_t n_damaged,
                  int64_t n_to_go) {
  if (n_finished > 0)
    listener.note(msc::format("{} pairs are finished already, {} to go", n_finished, n_to_go));
  if (n_cut > 0)
    listener.note(
        msc::format("{} of them were asked for before, and the run ended before their answers were "
                    "stored: they are asked for again, and every query counts",
                    n_cut));
  if (n_damaged > 0)
    listener.note(
        msc::format("{} pairs have a damaged row and are left out; --ask-again asks for them again",
                    n_damaged));
}

}  // namespace

std::vector<int64_t> rest_of_pairs(const Job& job, bool ask_again, const RowStore& store,
                                   RowsById& rows) {
  std::vector<int64_t> indices;
  std::map<PairState, int64_t> n;
  for (int64_t i : job.indices()) {
    const auto& id = job.pairs().name(i).id;
    auto state = store.state(id);
    if (state == PairState::kDamaged && ask_again) state = PairState::kCut;
    if (state == PairState::kDamaged) rows.emplace(id, damaged_row(job, i, store));
    if (state == PairState::kNew || state == PairState::kCut) indices.push_back(i);
    n[state] += 1;
  }
  tell_earlier(job.listener(), n[PairState::kFinished], n[PairState::kCut], n[PairState::kDamaged],
               static_cast<int64_t>(indices.size()));
  return indices;
}

}  // namespace msc::audit
