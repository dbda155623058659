#include "audit/scoring/row_output.h"

#include <filesystem>
#include <fstream>

#include "audit/checksum.h"
#include "audit/csv.h"
#include "audit/reference_scores.h"
#include "core/base/bad_input.h"
#include "core/base/format.h"

namespace msc::audit {
namespace fs = std::filesystem;
namespace {

/// What is written for `--out path`.
std::vector<fs::path> files_of(const fs::path& path, bool json) {
  if (!json) return {path};
  const auto asked = query_file(path), posed = pose_file(path);
  return {path, asked, posed, damaged_file(path), damaged_file(asked), damaged_file(posed)};
}

/// Whether a file is empty or holds rows as this command writes them.
bool holds_rows(const fs::path& file, bool json) {
  if (!fs::is_regular_file(fs::symlink_status(file))) return false;
  std::ifstream in(file, std::ios::binary);
  std::string line;
  if (!std::getline(in, line)) return fs::file_size(file) == 0;
  return json ? check(line) == Checksum::kHolds
              : line.rfind("id,member,group,status,l_rec,l_pred,l_mem,", 0) == 0;
}

/// The rows of an audit are gone on with, or replaced, by an audit.
void require_no_audit(const fs::path& file) {
  if (is_ours(fs::absolute(file).parent_path(), file.filename().string()))
    throw BadInput(
        msc::format("{}: expected a file of its own, found one that belongs to its "
                    "folder's results; name another one with --out",
                    file.string()));
}

/// Whatever is there stays, unless it holds rows and the user says what is to become of them.
void require_ours(const fs::path& file, bool json, Existing existing) {
  if (!fs::exists(fs::symlink_status(file)) || existing == Existing::kResume) return;
  if (!holds_rows(file, json))
    throw BadInput(
        msc::format("{}: is there, and holds no rows of this command; it is never "
                    "replaced. Move it away, or name another file with --out",
                    file.string()));
  if (existing == Existing::kRefuse && fs::file_size(file) > 0)
    throw BadInput(
        msc::format("{}: rows are already there; {}--fresh replaces them, --out names "
                    "another file",
                    file.string(), json ? "--resume goes on with them, " : ""));
}

bool is_json(const std::string& path, const std::string& format) {
  return path.empty() ? format == "jsonl" : fs::path(path).extension() == ".jsonl";
}

}  // namespace

void require_row_place(const std::string& path, const std::string& format, Existing existing) {
  const bool json = is_json(path, format);
  if (existing == Existing::kResume && (path.empty() || !json))
    throw UsageError("--resume needs --out FILE.jsonl");
  if (path.empty()) return;
  require_no_audit(path);
  for (const auto& file : files_of(path, json)) require_ours(file, json, existing);
  require_writable(fs::absolute(path).parent_path(), 1 << 20);
}

RowOutput::RowOutput(const std::string& path, const std::string& format, Existing existing,
                     const std::string& run, bool ask_again, Print print, bool with_poses)
    : path_(path), print_(std::move(print)), json_(is_json(path, format)), ask_again_(ask_again) {
  require_row_place(path, format, existing);
  if (path_.empty() || !json_) return;
  if (existing == Existing::kReplace)
    for (const auto& file : files_of(path_, json_)) fs::remove(file);
  store_ = std::make_unique<RowStore>(path_, 0666, with_poses);
  for (const auto& row : store_->earlier())
    if (row.run != run)
      throw BadInput(
          msc::format("{}: cannot be resumed: its rows are of another run ({}, here {}): data, "
                      "victim or options differ",
                      path_, row.run, run));
}

std::vector<int64_t> RowOutput::rest_of(const Job& job, JobResult& left_out) const {
  std::vector<int64_t> indices;
  for (int64_t i : job.indices()) {
    const auto& id = job.pairs().name(i).id;
    const auto state = store_ ? store_->state(id) : PairState::kNew;
    if (state == PairState::kDamaged && !ask_again_) {
      const auto row = store_->damaged_row(id);
      left_out.failures.push_back(msc::format("{}: {}: {}", id, row.status, row.message));
    } else if (state != PairState::kFinished) {
      indices.push_back(i);
    }
  }
  left_out.n_failed = static_cast<int64_t>(left_out.failures.size());
  return indices;
}

JobResult RowOutput::score(const Job& job, const std::function<void(Row&)>& change) {
  const QueryKeeping keeping = store_ ? keeping_in(*store_) : QueryKeeping();
  JobResult left_out;
  const auto indices = rest_of(job, left_out);
  auto result = job.run(
      indices,
      [&](Row row, const auto&) {
        if (change) change(row);
        add(std::move(row));
      },
      keeping);
  result.n_failed += left_out.n_failed;
  result.failures.insert(result.failures.end(), left_out.failures.begin(), left_out.failures.end());
  return result;
}

void RowOutput::add(Row row) {
  if (store_)
    store_->add(std::move(row));
  else if (path_.empty() && json_)
    print_(to_json_line(row) + "\n");
  else
    rows_.push_back(std::move(row));
}

void RowOutput::finish() {
  if (store_) return store_->sync();
  if (json_) return;
  fill_reference_scores(rows_);
  if (!path_.empty()) return write_rows_csv(path_, rows_);
  print_(rows_to_csv(rows_));
}

}  // namespace msc::audit
