#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "audit/pairs/pair_set.h"

namespace msc::audit {

/// One drawn pair: the coin of its group (or its own) says whether to train on it.
struct Canary {
  std::string id;
  std::string group;
  int32_t included = 0;
};

/// A draw and its seal: draw.csv (id,group,included), salt.txt (secret until the judgement) and
/// seal.txt, the SHA-256 of salt and draw. Whoever has the seal before the training can check
/// afterwards that the draw is the same.
class CanaryDraw {
 public:
  /// Throws an independent fair coin per group; coins and salt come from the system's entropy.
  static CanaryDraw draw(const PairSet& pairs);
  /// Reads draw.csv and salt.txt. Throws BadInput or InputError when they are not what draw()
  /// wrote.
  static CanaryDraw read(const std::filesystem::path& folder);

  /// Writes the three files. Throws BadInput when a draw is already there: a second one would make
  /// the first void.
  void write(const std::filesystem::path& folder) const;

  const std::vector<Canary>& canaries() const { return canaries_; }
  /// Group numbers, or nothing when no pair names a group.
  std::vector<int64_t> groups() const;
  /// SHA-256 of "SALT\n" followed by draw.csv.
  std::string seal() const;

 private:
  std::string csv() const;

  std::vector<Canary> canaries_;
  std::string salt_;
};

/// seal.txt of a draw's folder. Throws BadInput.
std::string read_seal(const std::filesystem::path& folder);

}  // namespace msc::audit
