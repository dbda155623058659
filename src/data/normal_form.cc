#include "data/normal_form.h"

#include <utf8proc.h>

#include <cstdlib>
#include <filesystem>
#include <memory>
#include <new>

#include "data/image.h"
#include "data/utf8.h"

namespace msc::data {
namespace fs = std::filesystem;

std::string normal_name(std::string_view bytes) {
  const std::string text = as_utf8(bytes);
  utf8proc_uint8_t* composed = nullptr;
  const auto size =
      utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                   static_cast<utf8proc_ssize_t>(text.size()), &composed,
                   static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE));
  const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owner(composed, &std::free);
  if (size == UTF8PROC_ERROR_NOMEM) throw std::bad_alloc();
  if (size < 0) return text;  // it is UTF-8, so there is no other error
  return {reinterpret_cast<const char*>(composed), static_cast<size_t>(size)};
}

const std::multimap<std::string, std::string>& NormalPaths::names_in(const std::string& folder) {
  const auto [at, is_new] = folders_.try_emplace(folder);
  std::error_code code;
  if (is_new)
    for (auto entry = fs::directory_iterator(folder.empty() ? "." : folder, code);
         !code && entry != fs::directory_iterator(); entry.increment(code)) {
      const std::string name = entry->path().filename().string();
      at->second.emplace(normal_name(name), name);
    }
  return at->second;
}

std::string NormalPaths::entry(const std::string& folder, const std::string& name) {
  const auto [first, last] = names_in(folder).equal_range(normal_name(name));
  if (first == last) return name;
  if (std::next(first) != last)
    fail_data(MSC_INVALID_ARGUMENT,
              "{}: expected one file of each name, found '{}' and '{}', which are one name in two "
              "Unicode forms; rename one",
              folder.empty() ? "." : folder, first->second, std::next(first)->second);
  return first->second;
}

std::string NormalPaths::existing(const std::string& path) {
  std::error_code code;
  if (path.empty() || fs::exists(path, code)) return path;
  fs::path found;
  for (const fs::path& part : fs::path(path)) {
    const fs::path next = found / part;
    found = fs::exists(next, code) ? next : found / entry(found.string(), part.string());
  }
  return found.string();
}

}  // namespace msc::data
