#pragma once

#include <cstdint>

namespace msc {

/// SplitMix64 (Steele, Lea, Flood 2014): one step of state, one well-mixed word. The finaliser is
/// also the project's hash of integers.
inline uint64_t mix64(uint64_t z) {
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
  return z ^ (z >> 31);
}

/// Seed of a pair's own stream: hash(seed, key). Results then depend neither on order nor on
/// threads.
inline uint64_t hash_seed(uint64_t seed, uint64_t key) {
  return mix64(mix64(seed + 0x9e3779b97f4a7c15ULL) ^ (key + 0xd1b54a32d192ed03ULL));
}

/// A small deterministic generator, the same numbers on every platform (std:: distributions are
/// not).
class Random {
 public:
  explicit Random(uint64_t seed) : state_(seed) {}
  uint64_t next() { return mix64(state_ += 0x9e3779b97f4a7c15ULL); }
  /// Uniform in [0, 1) with 53 bits.
  double uniform() { return static_cast<double>(next() >> 11) * 0x1.0p-53; }
  /// Uniform in [0, n), n >= 1, without modulo bias to within 2^-64 n (Lemire 2019, without
  /// rejection).
  uint64_t below(uint64_t n) {
    return static_cast<uint64_t>((static_cast<Wide>(next()) * n) >> 64);
  }

 private:
  __extension__ using Wide = unsigned __int128;

  uint64_t state_;
};

}  // namespace msc
