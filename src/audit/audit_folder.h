#pragma once

#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>

#include "audit/blind_features.h"
#include "audit/file_names.h"
#include "audit/listener.h"
#include "audit/output_folder.h"
#include "audit/row_store.h"

namespace msc::audit {

/// What to do with an audit, or another result that took its time, that is already there.
enum class Existing { kRefuse, kResume, kReplace };

/// The folder of an audit: run.json says what is being scored, rows.jsonl grows as it is.
class AuditFolder {
 public:
  /// Makes the folder, checks that it can be written and has room for `n_pairs` rows, and writes
  /// run.json. An audit none of whose pairs was scored is replaced unasked; one with many scored
  /// pairs is moved aside and not removed. Throws BadInput, before anything is scored or removed:
  /// for a folder that cannot be written, a full disk, a file that is not ours where one of ours
  /// belongs, an audit that is there already, one that is to be resumed and is not there or was
  /// made with other settings (naming the first differences), another process that works in the
  /// folder.
  AuditFolder(const std::filesystem::path& path, const nlohmann::ordered_json& run,
              const std::string& title, int64_t n_pairs, Existing existing, bool owner_only,
              Listener& listener);

  const std::filesystem::path& path() const { return files_.path(); }
  OutputFolder& files() { return files_; }
  RowStore& rows() { return *rows_; }
  FeatureLog& features() { return *features_; }
  /// Writes into run.json what the audit has cost: the seconds of this run besides those of earlier
  /// ones, and the queries of all: those of the pairs and those of checks.
  void write_spent(double seconds);
  /// Writes into run.json what was learnt about the outputs; null: nothing.
  void write_repair(const nlohmann::ordered_json& about);
  /// Writes into run.json that this many more queries went into checks of the victim.
  void add_check_queries(int64_t n);
  /// What run.json says.
  nlohmann::ordered_json description() const;

 private:
  void begin(const nlohmann::ordered_json& run, const std::string& title);
  void make_way(Existing existing, Listener& listener);
  void compare(const nlohmann::ordered_json& run) const;

  OutputFolder files_;
  std::unique_ptr<RowStore> rows_;
  std::unique_ptr<FeatureLog> features_;
  double earlier_seconds_ = 0;
};

/// What is written once rows are judged.
inline const std::vector<std::string> kEvaluationFiles{"rows.csv", "groups.csv", "figures.json",
                                                       "junit.xml", "report.html"};

/// An audit of more scored pairs than this is moved aside where another one would be removed.
inline constexpr int64_t kMostRemoved = 1000;

/// Refuses, before anything is read or made, a folder where no audit can begin or go on; see
/// AuditFolder.
void require_usable(const std::filesystem::path& folder, Existing existing);

/// The logs that grow while an audit runs, line by line.
std::vector<std::string> audit_logs();

/// What an audit needs of its folder.
FolderUse audit_use(int64_t n_pairs, bool owner_only);

/// Throws BadInput, naming the first differences, when what run.json of a folder says is not the
/// run `here`. @param cannot What the folder cannot be then, for the message.
void require_same_run(const std::filesystem::path& folder, const nlohmann::ordered_json& there,
                      const nlohmann::ordered_json& here, const std::string& cannot);

/// run.json of an audit's folder. Throws BadInput when there is none.
nlohmann::ordered_json read_run(const std::filesystem::path& audit);

}  // namespace msc::audit
