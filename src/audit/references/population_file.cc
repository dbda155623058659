#include "audit/references/population_file.h"

#include <fstream>
#include <iterator>

#include "audit/references/profile_file.h"
#include "core/base/bad_input.h"
#include "core/base/format.h"
#include "core/base/whole_file.h"

namespace msc::audit {
namespace fs = std::filesystem;
namespace {

constexpr std::string_view kBegin("MSCPOP1\0", 8);  // docs/population, "Storing"

std::string population_of_profile(const fs::path& file) {
  auto bytes = population_in(profile_content(read_profile_file(file), file.string()));
  if (bytes.empty())
    throw BadInput(
        msc::format("{}: this profile holds no population: it was saved without one "
                    "(decide --save-profile FILE --population FILE)",
                    file.string()));
  return bytes;
}

}  // namespace

bool is_population_file(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::string begin(kBegin.size(), '\0');
  return in.read(begin.data(), static_cast<std::streamsize>(begin.size())) && begin == kBegin;
}

std::string read_population_file(const fs::path& file) {
  if (is_profile_file(file)) return population_of_profile(file);
  std::ifstream in(file, std::ios::binary);
  std::string bytes{std::istreambuf_iterator<char>(in), {}};
  if (!in.good() && !in.eof()) throw BadInput(msc::format("{}: cannot be read", file.string()));
  return bytes;
}

void require_population_place(const fs::path& file, std::string_view bytes) {
  if (!fs::exists(fs::symlink_status(file))) return;
  const bool fine = bytes.empty() ? is_population_file(file) : read_population_file(file) == bytes;
  if (!fine)
    throw BadInput(msc::format(
        "{}: is there, and holds something else; it is never replaced. Move it away, or name "
        "another file with --save-references",
        file.string()));
}

void write_population_file(const fs::path& file, std::string_view bytes) {
  require_population_place(file, bytes);
  write_whole_file(file.string(), bytes, 0600);
}

}  // namespace msc::audit
