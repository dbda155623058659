#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace msc {

inline constexpr int64_t kSampleFolds = 5;

/// Folds in order of appearance, so that a result does not depend on the group numbers themselves.
/// Groups with non-members are dealt by themselves, so that these are spread over the folds however
/// the groups follow each other. @param group Empty: every sample its own.
std::vector<int64_t> sample_folds(const std::vector<int32_t>& member,
                                  const std::vector<int64_t>& group);

}  // namespace msc
