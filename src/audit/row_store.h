#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

#include "audit/pose_log.h"
#include "audit/query_log.h"
#include "audit/row_log.h"

namespace msc::audit {

/// What became of a pair in earlier runs.
enum class PairState {
  kNew,       ///< Never asked for.
  kFinished,  ///< It has a row.
  kCut,       ///< Asked for, and there is no row: the run was killed before the answer was stored.
  kDamaged    ///< Its row was written and is damaged. Asking again is for the user to say.
};

/// The rows of a run, each of which may have cost a query: ROWS.jsonl, and ROWS.asked.jsonl, which
/// knows every query. Both are written through at once. The
/// end of the process, however it comes, loses no row, and no query goes uncounted.
class RowStore {
 public:
  /// Opens or creates both files. Damaged lines are set aside beside them. Throws as LineLog does.
  /// @param mode Of new files, before the umask. @param with_poses Also opens ROWS.poses.jsonl,
  /// which keeps what poses have said.
  explicit RowStore(const std::filesystem::path& rows, unsigned mode = 0666,
                    bool with_poses = false);

  /// Rows of earlier runs, in the order in which they were written.
  const std::vector<Row>& earlier() const { return rows_.earlier(); }
  /// Rows stored so far, in all runs.
  int64_t size() const { return static_cast<int64_t>(finished_.size()); }
  PairState state(const std::string& id) const;
  /// Stands for a row that is damaged, and says so.
  Row damaged_row(const std::string& id) const;
  /// Lines of rows that were set aside, by this run or an earlier one.
  int64_t n_set_aside() const { return n_set_aside_; }

  /// Writes down that the victim is about to be asked. May be called while add() runs; so may the
  /// next two. @param pose Its name; empty: the natural one.
  void asking(const std::string& id, const std::string& pose = {});
  /// Keeps what a pose has said. Only with poses.
  void posed(const std::string& id, const std::string& pose, double l_rec);
  /// What poses of a pair have said, in all runs.
  PoseErrors pose_errors(const std::string& id) const;
  /// Writes the row; its column n_queries becomes the number of times the victim was asked for it.
  /// Returns the row as stored.
  Row add(Row row);
  void sync();
  /// Queries of all runs. One that was written down just before its run was killed counts, even if
  /// it was not sent any more.
  int64_t n_queries() const;

 private:
  RowLog rows_;
  QueryLog queries_;
  std::unique_ptr<PoseLog> poses_;  ///< Null without poses.
  int64_t n_set_aside_;
  std::unordered_map<std::string, int64_t> finished_;  ///< Queries in the row, by id.
  mutable std::mutex mutex_;
};

/// The file beside the rows that knows every query.
std::filesystem::path query_file(const std::filesystem::path& rows);
/// The file beside the rows that keeps what poses have said.
std::filesystem::path pose_file(const std::filesystem::path& rows);

}  // namespace msc::audit
