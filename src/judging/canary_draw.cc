#include "judging/canary_draw.h"

#include <openssl/rand.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <fstream>
#include <memberscope/decision.hpp>

#include "audit/csv.h"
#include "audit/output_folder.h"
#include "audit/pairs/hashing.h"
#include "core/base/bad_input.h"
#include "core/base/format.h"
#include "core/base/whole_file.h"
#include "judging/group_numbers.h"

namespace msc::audit {
namespace fs = std::filesystem;
namespace {

/// Bytes that nobody can foresee.
template <size_t n>
std::array<unsigned char, n> entropy() {
  std::array<unsigned char, n> bytes;
  if (RAND_bytes(bytes.data(), n) != 1) throw BadInput("the system gives no random numbers");
  return bytes;
}

std::string first_line(const fs::path& file) {
  std::ifstream in(file);
  std::string line;
  if (!std::getline(in, line) || line.empty())
    throw BadInput(file.string() + ": expected what 'canary draw' wrote, found nothing to read");
  return line;
}

}  // namespace

CanaryDraw CanaryDraw::draw(const PairSet& pairs) {
  std::vector<PairName> names;
  for (int64_t i = 0; i < pairs.size(); ++i) names.push_back(pairs.name(i));
  return draw(names);
}

CanaryDraw CanaryDraw::draw(const std::vector<PairName>& names) {
  CanaryDraw draw;
  for (const auto& name : names) draw.canaries_.push_back({name.id, name.group, 0});
  const auto bytes = entropy<8>();
  uint64_t seed = 0;
  std::memcpy(&seed, bytes.data(), sizeof seed);
  const auto coins =
      memberscope::draw_canaries(static_cast<int64_t>(names.size()), draw.groups(), seed);
  for (size_t i = 0; i < coins.size(); ++i) draw.canaries_[i].included = coins[i];
  for (const unsigned char byte : entropy<32>()) draw.salt_ += msc::format("{:02x}", byte);
  return draw;
}

CanaryDraw CanaryDraw::read(const fs::path& folder, const std::string& seal) {
  auto draw = read_files(folder);
  const auto expected = seal.empty() ? first_line(folder / "seal.txt") : seal;
  if (draw.seal() != expected)
    throw BadInput(msc::format("{}: the seal is broken: expected {}, found {} for salt and draw",
                               folder.string(), expected, draw.seal()));
  return draw;
}

CanaryDraw CanaryDraw::read_files(const fs::path& folder) {
  CanaryDraw draw;
  draw.salt_ = first_line(folder / "salt.txt");
  const fs::path file = folder / "draw.csv";
  std::ifstream in(file, std::ios::binary);
  if (!in) throw BadInput(file.string() + ": cannot be opened for reading");
  CsvReader csv(in, file.string());
  csv.next();
  while (const auto fields = csv.next()) {
    if (fields->size() != 3 || ((*fields)[2] != "0" && (*fields)[2] != "1"))
      throw BadInput(csv.where() + ": expected id,group,included with included 0 or 1");
    draw.canaries_.push_back({(*fields)[0], (*fields)[1], (*fields)[2] == "1"});
  }
  if (draw.canaries_.empty()) throw BadInput(file.string() + ": holds no canary");
  return draw;
}

void CanaryDraw::write(const fs::path& folder) const {
  if (fs::exists(folder / "draw.csv"))
    throw BadInput(msc::format("{}: a draw is already there; a second one would make its seal void",
                               folder.string()));
  OutputFolder out(folder, {{"salt.txt", "draw.csv", "seal.txt"}});
  write_whole_file(out.claim("salt.txt").string(), salt_ + "\n", 0600);
  out.write("draw.csv", csv());
  out.write("seal.txt", seal() + "\n");
}

int64_t CanaryDraw::n_included() const {
  return std::count_if(canaries_.begin(), canaries_.end(),
                       [](const Canary& canary) { return canary.included == 1; });
}

std::vector<int64_t> CanaryDraw::groups() const {
  std::vector<std::string> names;
  for (const auto& canary : canaries_) names.push_back(canary.group);
  return group_numbers(names);
}

std::string CanaryDraw::csv() const {
  std::string text = "id,group,included\n";
  for (const auto& canary : canaries_)
    text +=
        msc::format("{},{},{}\n", csv_field(canary.id), csv_field(canary.group), canary.included);
  return text;
}

std::string CanaryDraw::seal() const {
  return sha256(salt_ + "\n" + csv());
}

}  // namespace msc::audit
