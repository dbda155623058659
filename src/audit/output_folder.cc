#include "audit/output_folder.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <system_error>

#include "core/base/bad_input.h"
#include "core/base/format.h"
#include "core/base/whole_file.h"

namespace msc::audit {
namespace {

namespace fs = std::filesystem;

constexpr const char* kList = ".memberscope";
constexpr const char* kProcess = "# process ";

std::string message_of(int code) {
  return std::generic_category().message(code);
}

/// Whether a line of the list names something in the folder: it may have been tampered with, and
/// what it names may be removed.
bool is_name(const std::string& line) {
  const fs::path name(line);
  return !line.empty() && line[0] != '#' && line.find('\0') == std::string::npos &&
         name.is_relative() && std::find(name.begin(), name.end(), "..") == name.end();
}

/// The list of a folder, and who worked in it last.
struct Listed {
  std::set<std::string> names;
  std::string last_process = "?";
};

Listed read_list(const fs::path& folder) {
  Listed listed;
  std::ifstream in(folder / kList);
  std::string line;
  if (std::getline(in, line) && line != kListTitle)
    throw BadInput(
        msc::format("{}: expected the list of what memberscope wrote, found something "
                    "else; --out names another folder",
                    (folder / kList).string()));
  while (std::getline(in, line)) {
    if (line.rfind(kProcess, 0) == 0) listed.last_process = line.substr(2);
    if (is_name(line)) listed.names.insert(line);
  }
  return listed;
}

bool is_there(const fs::path& file) {
  return fs::exists(fs::symlink_status(file));
}

bool is_real_folder(const fs::path& folder) {
  return fs::is_directory(fs::symlink_status(folder));
}

[[noreturn]] void refuse(const fs::path& file) {
  throw BadInput(msc::format(
      "{}: is there, and memberscope did not write it; it is never replaced. Move it away, or name "
      "another folder with --out",
      file.string()));
}

std::string this_process() {
  char host[256] = "?";
  gethostname(host, sizeof host - 1);
  return msc::format("{}{} on {}\n", kProcess, getpid(), host);
}

/// A file without a name, as large as what is to be written.
int try_room(const fs::path& folder, int64_t bytes) {
  const auto probe = (folder / msc::format(".room.{}", getpid())).string();
  const int file = open(probe.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
  if (file < 0)
    throw BadInput(
        msc::format("{}: the folder cannot be written: {}", folder.string(), message_of(errno)));
  unlink(probe.c_str());
  const int status = posix_fallocate(file, 0, bytes);
  close(file);
  return status;
}

}  // namespace

void require_writable(const fs::path& folder, int64_t bytes) {
  std::error_code code;
  fs::create_directories(folder, code);
  if (code || !fs::is_directory(folder))
    throw BadInput(msc::format("{}: the folder cannot be made: {}", folder.string(),
                               code ? code.message() : "a file is there"));
  const int status = try_room(folder, bytes);
  if (status == ENOSPC || status == EDQUOT || status == EFBIG)
    throw BadInput(msc::format("{}: expected room for {} MB, found less: {}", folder.string(),
                               bytes / 1000000 + 1, message_of(status)));
}

void require_free(const fs::path& folder, const std::vector<std::string>& names) {
  const auto listed = read_list(folder).names;
  for (const auto& name : names)
    if (!listed.count(name) && is_there(folder / name)) refuse(folder / name);
}

bool is_ours(const fs::path& folder, const std::string& name) {
  return read_list(folder).names.count(name) > 0;
}

OutputFolder::OutputFolder(fs::path path, const FolderUse& use)
    : path_(path.has_filename() ? std::move(path) : path.parent_path()),
      owner_only_(use.owner_only) {
  require_free(path_, use.names);
  require_writable(path_, use.bytes);
  lock();
  remove_unfinished();
}

OutputFolder::~OutputFolder() {
  close(descriptor_);
}

void OutputFolder::lock() {
  const auto file = path_ / kList;
  descriptor_ = open(file.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_NOFOLLOW | O_CLOEXEC, mode());
  if (descriptor_ < 0)
    throw std::system_error(errno, std::generic_category(), "cannot open " + file.string());
  const bool alone = flock(descriptor_, LOCK_EX | LOCK_NB) == 0;
  if (!alone && errno != EWOULDBLOCK) {
    const int code = errno;
    close(descriptor_);
    throw std::system_error(code, std::generic_category(), "cannot lock " + file.string());
  }
  const auto listed = read_list(path_);
  if (!alone) {
    close(descriptor_);
    throw BadInput(
        msc::format("{}: another memberscope is writing to it, {}; wait until it is "
                    "done, or name another folder with --out",
                    path_.string(), listed.last_process));
  }
  ours_ = listed.names;
  if (lseek(descriptor_, 0, SEEK_END) == 0) list(kListTitle);
  write_all(descriptor_, "\n" + this_process());  // a line that a kill cut short ends here
}

/// What a killed process had begun to write.
void OutputFolder::remove_unfinished() const {
  std::set<std::string> folders{""};
  for (const auto& name : ours_) folders.insert(fs::path(name).parent_path().string());
  for (const auto& folder : folders) {
    if (!folder.empty() && !is_real_folder(path_ / folder)) continue;
    for (const auto& entry : fs::directory_iterator(path_ / folder)) {
      const std::string name = entry.path().filename();
      const auto finished = finished_name(name);
      if (!finished.empty() && ours_.count((fs::path(folder) / finished).string()) &&
          fs::is_regular_file(entry.symlink_status()))
        fs::remove(entry.path());
    }
  }
}

void OutputFolder::list(const std::string& name) {
  if (const int code = write_all(descriptor_, name + "\n"))
    throw std::system_error(code, std::generic_category(),
                            "cannot write " + (path_ / kList).string());
}

fs::path OutputFolder::claim(const std::string& name) {
  const std::lock_guard<std::mutex> lock(mutex_);
  const auto file = path_ / name;
  if (!is_real_folder(file.parent_path()) && file.parent_path() != path_)
    refuse(file.parent_path());
  if (ours_.count(name)) return file;
  if (is_there(file)) refuse(file);
  list(name);
  ours_.insert(name);
  return file;
}

void OutputFolder::write(const std::string& name, std::string_view content) {
  write_whole_file(claim(name).string(), content, mode());
}

void OutputFolder::make_folder(const std::string& name) {
  const auto folder = claim(name);
  if (!is_there(folder)) fs::create_directory(folder);
  if (!is_real_folder(folder)) refuse(folder);
}

void OutputFolder::remove(const std::string& name) {
  const std::lock_guard<std::mutex> lock(mutex_);
  std::error_code ignored;
  if (ours_.count(name)) fs::remove(path_ / name, ignored);
}

/// Calls `body(name)` for every file of ours that is there.
template <typename Body>
void OutputFolder::each_file(const Body& body) const {
  for (const auto& name : ours_) {
    const auto file = path_ / name;
    const bool inside = is_real_folder(file.parent_path()) || file.parent_path() == path_;
    if (inside && is_there(file) && !is_real_folder(file)) body(name);
  }
}

/// Lets go of folders that are empty, and of the names of what is no longer there.
void OutputFolder::forget_what_is_gone() {
  std::set<std::string> left;
  for (const auto& name : ours_) {
    std::error_code not_empty;
    if (is_real_folder(path_ / name)) fs::remove(path_ / name, not_empty);
    if (is_there(path_ / name)) left.insert(name);
  }
  std::string text = std::string(kListTitle) + "\n" + this_process();
  for (const auto& name : left) text += name + "\n";
  if (ftruncate(descriptor_, 0) != 0 || write_all(descriptor_, text) != 0)
    throw std::system_error(errno, std::generic_category(),
                            "cannot write " + (path_ / kList).string());
  ours_ = std::move(left);
}

void OutputFolder::clear() {
  const std::lock_guard<std::mutex> lock(mutex_);
  each_file([&](const std::string& name) { fs::remove(path_ / name); });
  forget_what_is_gone();
}

fs::path OutputFolder::set_aside() {
  const std::lock_guard<std::mutex> lock(mutex_);
  int n = 1;
  while (is_there(path_ / msc::format("old-{}", n))) ++n;
  const auto to = path_ / msc::format("old-{}", n);
  fs::create_directory(to);
  std::string text = std::string(kListTitle) + "\n";
  for (const auto& name : ours_) text += name + "\n";
  write_whole_file((to / kList).string(), text, mode());
  each_file([&](const std::string& name) {
    fs::create_directories((to / name).parent_path());
    fs::rename(path_ / name, to / name);
  });
  forget_what_is_gone();
  return to;
}

}  // namespace msc::audit
