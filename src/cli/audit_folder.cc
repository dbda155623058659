#include "cli/audit_folder.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <ctime>
#include <fstream>
#include <system_error>

#include "cli/disclosure.h"
#include "cli/exit_codes.h"
#include "core/base/format.h"
#include "report/files.h"

namespace msc::cli {
namespace fs = std::filesystem;
namespace {

constexpr int64_t kRowBytes = 2000;         // a row, in both forms
constexpr int64_t kReportBytes = 16 << 20;  // the page with its thumbnails

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
    return key == "/run" || key == "/started" || key == "/title" || key.rfind("/spent", 0) == 0;
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

}  // namespace

void require_writable(const fs::path& folder, int64_t bytes) {
  std::error_code code;
  fs::create_directories(folder, code);
  if (code || !fs::is_directory(folder))
    throw BadInput(msc::format("{}: the folder cannot be made: {}", folder.string(),
                               code ? code.message() : "a file is there"));
  const fs::path probe = folder / ".room";
  const int file = open(probe.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
  if (file < 0)
    throw BadInput(msc::format("{}: the folder cannot be written: {}", folder.string(),
                               std::generic_category().message(errno)));
  const int status = posix_fallocate(file, 0, bytes);
  close(file);
  fs::remove(probe, code);
  if (status == ENOSPC || status == EDQUOT || status == EFBIG)
    throw BadInput(msc::format("{}: expected room for {} MB, found less: {}", folder.string(),
                               bytes / 1000000 + 1, std::generic_category().message(status)));
}

AuditFolder::AuditFolder(fs::path path, const nlohmann::ordered_json& run, const std::string& title,
                         int64_t n_pairs, Existing existing)
    : path_(std::move(path)) {
  create(n_pairs);
  const fs::path state = path_ / "run.json", rows = path_ / "rows.jsonl";
  if (fs::exists(state) && existing == Existing::kRefuse)
    throw BadInput(
        msc::format("{}: an audit is already there; --resume finishes it, --fresh replaces it, "
                    "--out names another folder",
                    path_.string()));
  if (fs::exists(state) && existing == Existing::kResume) {
    compare(run);
  } else {
    for (const char* file : {"rows.jsonl", kDuplicatesFile, kFindingsFile, kFeaturesFile})
      fs::remove(path_ / file);
    for (const char* drawn : {"outputs", "maps", "images"}) fs::remove_all(path_ / drawn);
    nlohmann::ordered_json stored = run;
    stored["title"] = title;
    stored["started"] = now();
    report::write_file(state, stored.dump(2) + "\n");
  }
  log_ = std::make_unique<report::RowLog>(rows);
}

void AuditFolder::add_spent(double seconds, int64_t all_queries) const {
  auto run = description();
  auto& spent = run["spent"];
  if (!spent.is_object()) spent = {{"seconds", 0.0}};
  spent["seconds"] = spent.value("seconds", 0.0) + seconds;
  spent["queries"] = all_queries + spent.value("check_queries", int64_t{0});
  report::write_file(path_ / "run.json", run.dump(2) + "\n");
}

void AuditFolder::add_check_queries(int64_t n) const {
  auto run = description();
  auto& spent = run["spent"];
  for (const char* count : {"queries", "check_queries"})
    spent[count] = spent.value(count, int64_t{0}) + n;
  report::write_file(path_ / "run.json", run.dump(2) + "\n");
}

nlohmann::ordered_json AuditFolder::description() const {
  return read_json(path_ / "run.json");
}

nlohmann::ordered_json read_run(const fs::path& audit) {
  return read_json(audit / "run.json");
}

void AuditFolder::create(int64_t n_pairs) const {
  require_writable(path_, n_pairs * kRowBytes + kReportBytes);
}

void AuditFolder::compare(const nlohmann::ordered_json& run) const {
  const auto there = description();
  if (there.contains(kTold) && !run.contains(kTold))
    throw BadInput(msc::format(
        "{}: cannot be resumed with --no-images: it was begun without, and its files already name "
        "what that leaves out; --out names another folder",
        path_.string()));
  if (there.value("run", "") == run.value("run", "")) return;
  const auto found = differences(deciding_part(there).flatten(), deciding_part(run).flatten());
  std::string list;
  for (size_t i = 0; i < std::min<size_t>(found.size(), 3); ++i) list += "\n  " + found[i];
  if (found.empty()) list = "\n  words that --no-images leaves out of run.json (the command)";
  if (found.size() > 3) list += msc::format("\n  and {} more", found.size() - 3);
  throw BadInput(msc::format("{}: cannot be resumed, it was begun with other settings:{}",
                             path_.string(), list));
}

}  // namespace msc::cli
