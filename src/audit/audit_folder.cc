#include "audit/audit_folder.h"

#include <algorithm>
#include <ctime>
#include <fstream>

#include "audit/disclosure.h"
#include "core/base/bad_input.h"
#include "core/base/format.h"

namespace msc::audit {
namespace fs = std::filesystem;
namespace {

constexpr int64_t kRowBytes = 4000;         // a row, in both forms, and its features
constexpr int64_t kReportBytes = 16 << 20;  // the page with its thumbnails

constexpr const char* kCheckQueries = "check_queries";

int64_t count_in(const nlohmann::ordered_json& spent, const char* key) {
  const auto found = spent.find(key);
  return found != spent.end() && found->is_number_integer() ? found->get<int64_t>() : 0;
}

std::string now() {
  const std::time_t time = std::time(nullptr);
  char text[32];
  std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", std::gmtime(&time));
  return text;
}

nlohmann::ordered_json read_json(const fs::path& file) {
  std::ifstream in(file);
  if (!in)
    throw BadInput(
        file.string() +
        ": expected the folder of an audit, which holds such a file; it cannot be opened");
  auto json = nlohmann::ordered_json::parse(in, nullptr, false);
  if (!json.is_object())
    throw BadInput(file.string() +
                   ": expected the JSON that an audit writes, found something else");
  return json;
}

/// Where two flattened descriptions differ, in words; what only the folder adds is passed over.
std::vector<std::string> differences(const nlohmann::ordered_json& there,
                                     const nlohmann::ordered_json& here) {
  const auto text = [](const nlohmann::ordered_json& from, const std::string& key) {
    return from.contains(key) ? from.at(key).dump() : "nothing";
  };
  const auto added = [](const std::string& key) {
    return key == "/run" || key == "/started" || key == "/title" || key.rfind("/spent", 0) == 0 ||
           key.rfind("/part", 0) == 0 || key.rfind("/outputs", 0) == 0;
  };
  std::set<std::string> keys;
  for (const auto* side : {&there, &here})
    for (const auto& [key, value] : side->items())
      if (!added(key)) keys.insert(key);
  std::vector<std::string> found;
  for (const auto& key : keys)
    if (text(there, key) != text(here, key))
      found.push_back(
          msc::format("{}: {} there, {} here", key.substr(1), text(there, key), text(here, key)));
  return found;
}

/// The logs, and what was set aside of them.
std::vector<std::string> log_files() {
  auto names = audit_logs();
  for (const auto& log : audit_logs()) names.push_back(damaged_file(log).string());
  return names;
}

/// Scored rows of a log, and lines of which nobody can tell.
int64_t count_paid_rows(const fs::path& log) {
  std::ifstream in(log, std::ios::binary);
  int64_t n = 0;
  for (std::string line; std::getline(in, line);) {
    try {
      n += row_from_json_line(line, "").ok();
    } catch (const InputError&) {
      ++n;
    }
  }
  return n;
}

std::string what_is_there(const fs::path& folder) {
  std::error_code code;
  if (!fs::exists(folder, code)) return "found no such folder; without --resume the audit begins";
  if (fs::exists(folder / kRowsFile))
    return msc::format(
        "found {} of {} scored rows without it: nobody can tell what they are rows of. Put "
        "run.json "
        "back; 'memberscope evaluate {}' judges the rows as they are",
        kRowsFile, count_paid_rows(folder / kRowsFile), (folder / kRowsFile).string());
  const auto n = std::distance(fs::directory_iterator(folder, code), fs::directory_iterator());
  return msc::format("found a folder of {} other entries; without --resume the audit begins", n);
}

/// Scored rows of the audit in the folder, which is to give way.
int64_t require_replaceable(const fs::path& folder, Existing existing) {
  const auto paid = count_paid_rows(folder / kRowsFile);
  if (existing == Existing::kRefuse && paid > 0)
    throw BadInput(
        msc::format("{}: an audit is already there, {} pairs scored; --resume finishes it, --fresh "
                    "replaces it, --out names another folder",
                    folder.string(), paid));
  return paid;
}

/// A folder holds one part of an audit, or the whole.
void require_same_part(const fs::path& folder, const nlohmann::ordered_json& there,
                       const nlohmann::ordered_json& here) {
  const auto of = [](const nlohmann::ordered_json& run) {
    return run.value(kPart, nlohmann::ordered_json());
  };
  if (of(there) != of(here))
    throw BadInput(msc::format(
        "{}: cannot be resumed: it holds {} of this audit, and this is {}; --out names another "
        "folder, and 'memberscope merge' makes the whole of its parts",
        folder.string(), held_words(there), held_words(here)));
}

const fs::path& usable(const fs::path& folder, Existing existing) {
  require_usable(folder, existing);
  return folder;
}

}  // namespace

std::vector<std::string> audit_logs() {
  return {kRowsFile, query_file(kRowsFile), pose_file(kRowsFile), kFeaturesFile, kAnswersFile};
}

FolderUse audit_use(int64_t n_pairs, bool owner_only) {
  auto names = log_files();
  names.insert(names.end(),
               {kRunFile, kDuplicatesFile, kFindingsFile, "outputs", "maps", "images"});
  names.insert(names.end(), kEvaluationFiles.begin(), kEvaluationFiles.end());
  return {std::move(names), n_pairs * kRowBytes + kReportBytes, owner_only};
}

void require_usable(const fs::path& folder, Existing existing) {
  const bool begun = fs::exists(folder / kRunFile);
  if (!begun && (existing == Existing::kResume || fs::exists(folder / kRowsFile)))
    throw BadInput(msc::format("{}: expected the {} of an audit, {}", folder.string(), kRunFile,
                               what_is_there(folder)));
  if (begun) require_replaceable(folder, existing);
}

AuditFolder::AuditFolder(const fs::path& path, const nlohmann::ordered_json& run,
                         const std::string& title, int64_t n_pairs, Existing existing,
                         bool owner_only, Listener& listener)
    : files_(usable(path, existing), audit_use(n_pairs, owner_only)) {
  if (existing == Existing::kResume)
    compare(run);
  else if (fs::exists(this->path() / kRunFile))
    make_way(existing, listener);
  if (existing != Existing::kResume) begin(run, title);
  for (const auto& log : log_files()) files_.claim(log);
  const bool with_poses = run.contains("/method/pose_set"_json_pointer);
  rows_ = std::make_unique<RowStore>(this->path() / kRowsFile, files_.mode(), with_poses);
  features_ = std::make_unique<FeatureLog>(this->path() / kFeaturesFile, files_.mode());
  const auto spent = description().value("/spent/seconds"_json_pointer, nlohmann::ordered_json());
  if (spent.is_number()) earlier_seconds_ = spent.get<double>();
}

void AuditFolder::make_way(Existing existing, Listener& listener) {
  if (!description().contains("memberscope"))
    throw BadInput((path() / kRunFile).string() + ": expected what an audit writes, found " +
                   "something else; --out names another folder");
  const auto paid = require_replaceable(path(), existing);
  if (paid <= kMostRemoved) return files_.clear();
  const auto old = files_.set_aside();
  listener.note(
      msc::format("the audit that was there, {} pairs scored, is now in {}", paid, old.string()));
}

void AuditFolder::begin(const nlohmann::ordered_json& run, const std::string& title) {
  auto stored = run;
  stored["title"] = title;
  stored["started"] = now();
  files_.write(kRunFile, stored.dump(2) + "\n");
}

void AuditFolder::write_spent(double seconds) {
  auto run = description();
  auto& spent = run["spent"];
  if (!spent.is_object()) spent = nlohmann::ordered_json::object();
  spent["seconds"] = earlier_seconds_ + seconds;
  spent["queries"] = rows_->n_queries() + count_in(spent, kCheckQueries);
  files_.write(kRunFile, run.dump(2) + "\n");
}

void AuditFolder::write_repair(const nlohmann::ordered_json& about) {
  if (about.is_null()) return;
  auto run = description();
  run["outputs"] = about;
  files_.write(kRunFile, run.dump(2) + "\n");
}

void AuditFolder::add_check_queries(int64_t n) {
  auto run = description();
  auto& spent = run["spent"];
  if (!spent.is_object()) spent = nlohmann::ordered_json::object();
  for (const char* count : {"queries", kCheckQueries}) spent[count] = count_in(spent, count) + n;
  files_.write(kRunFile, run.dump(2) + "\n");
}

nlohmann::ordered_json AuditFolder::description() const {
  return read_json(path() / kRunFile);
}

nlohmann::ordered_json read_run(const fs::path& audit) {
  return read_json(audit / kRunFile);
}

void AuditFolder::compare(const nlohmann::ordered_json& run) const {
  const auto there = description();
  if (there.contains(kTold) && !run.contains(kTold))
    throw BadInput(msc::format(
        "{}: cannot be resumed with --no-images: it was begun without, and its files already name "
        "what that leaves out; --out names another folder",
        path().string()));
  require_same_run(path(), there, run, "cannot be resumed, it was begun");
  require_same_part(path(), there, run);
}

void require_same_run(const fs::path& folder, const nlohmann::ordered_json& there,
                      const nlohmann::ordered_json& here, const std::string& cannot) {
  if (there.value("run", "") == here.value("run", "")) return;
  const auto found = differences(deciding_part(there).flatten(), deciding_part(here).flatten());
  std::string list;
  for (size_t i = 0; i < std::min<size_t>(found.size(), 3); ++i) list += "\n  " + found[i];
  if (found.empty()) list = "\n  words that --no-images leaves out of run.json (the command)";
  if (found.size() > 3) list += msc::format("\n  and {} more", found.size() - 3);
  throw BadInput(msc::format("{}: {} with other settings:{}", folder.string(), cannot, list));
}

}  // namespace msc::audit
