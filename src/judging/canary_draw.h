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
  static CanaryDraw draw(const std::vector<PairName>& names);
  static CanaryDraw draw(const PairSet& pairs);
  /// Reads draw.csv and salt.txt. @param seal As it was handed out; empty: seal.txt of the folder.
  /// Throws BadInput or InputError when they are not what write() wrote, or the seal is broken.
  static CanaryDraw read(const std::filesystem::path& folder, const std::string& seal);

  /// Writes the three files. Throws BadInput when a draw is already there: a second one would make
  /// the first void.
  void write(const std::filesystem::path& folder) const;

  const std::vector<Canary>& canaries() const { return canaries_; }
  /// Pairs to train on.
  int64_t n_included() const;
  /// Group numbers, or nothing when no pair names a group.
  std::vector<int64_t> groups() const;
  /// SHA-256 of "SALT\n" followed by draw.csv.
  std::string seal() const;

 private:
  static CanaryDraw read_files(const std::filesystem::path& folder);
  std::string csv() const;

  std::vector<Canary> canaries_;
  std::string salt_;
};

}  // namespace msc::audit
