#include "audit/row_store.h"

#include <algorithm>
#include <fstream>
#include <iterator>

namespace msc::audit {
namespace {

int64_t count_lines(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return std::count(std::istreambuf_iterator<char>(in), {}, '\n');
}

int64_t queries_in(const Row& row) {
  return static_cast<int64_t>(row.number("n_queries").value_or(0));
}

}  // namespace

std::filesystem::path query_file(const std::filesystem::path& rows) {
  return std::filesystem::path(rows).replace_extension(".asked.jsonl");
}

std::filesystem::path pose_file(const std::filesystem::path& rows) {
  return std::filesystem::path(rows).replace_extension(".poses.jsonl");
}

RowStore::RowStore(const std::filesystem::path& rows, unsigned mode, bool with_poses)
    : rows_(rows, mode),
      queries_(query_file(rows), mode),
      poses_(with_poses ? std::make_unique<PoseLog>(pose_file(rows), mode) : nullptr),
      n_set_aside_(count_lines(damaged_file(rows))) {
  for (const auto& row : rows_.earlier()) finished_.emplace(row.id, queries_in(row));
}

PairState RowStore::state(const std::string& id) const {
  if (finished_.count(id)) return PairState::kFinished;
  const auto entry = queries_.entries().find(id);
  if (entry == queries_.entries().end()) return PairState::kNew;
  // Rows that are gone without a trace were lost with the machine, or cut off by somebody; where
  // lines were set aside, theirs is one of those.
  return entry->second.has_answer && n_set_aside_ > 0 ? PairState::kDamaged : PairState::kCut;
}

Row RowStore::damaged_row(const std::string& id) const {
  Row row;
  row.id = id;
  row.status = "rows";
  row.message = "the stored row is damaged; --resume --ask-again asks for the pair again";
  row.set("n_queries", queries_.queries(id));
  return row;
}

void RowStore::asking(const std::string& id, const std::string& pose) {
  const std::lock_guard<std::mutex> lock(mutex_);
  queries_.ask(id, pose);
}

void RowStore::posed(const std::string& id, const std::string& pose, double l_rec) {
  const std::lock_guard<std::mutex> lock(mutex_);
  poses_->add(id, pose, l_rec);
}

PoseErrors RowStore::pose_errors(const std::string& id) const {
  const std::lock_guard<std::mutex> lock(mutex_);
  return poses_ ? poses_->of(id) : PoseErrors();
}

Row RowStore::add(Row row) {
  const std::lock_guard<std::mutex> lock(mutex_);
  const auto asked = queries_.queries(row.id);
  if (asked > 0) row.set("n_queries", asked);
  rows_.append(row);
  if (asked > 0) queries_.answer(row.id);
  finished_.insert_or_assign(row.id, queries_in(row));
  return row;
}

void RowStore::sync() {
  const std::lock_guard<std::mutex> lock(mutex_);
  rows_.sync();
  queries_.sync();
  if (poses_) poses_->sync();
}

int64_t RowStore::n_queries() const {
  const std::lock_guard<std::mutex> lock(mutex_);
  int64_t n = 0;
  for (const auto& [id, entry] : queries_.entries()) n += entry.n_queries;
  for (const auto& [id, queries] : finished_)
    n += std::max<int64_t>(0, queries - queries_.queries(id));
  return n;
}

}  // namespace msc::audit
