/// @file
/// @brief Pictures that are nearly the same, on both sides of an audit or anywhere in it.
#ifndef MEMBERSCOPE_NEAR_DUPLICATES_HPP
#define MEMBERSCOPE_NEAR_DUPLICATES_HPP

#include <string>
#include <vector>

#include "memberscope/audit.hpp"
#include "memberscope/c/near_duplicates.h"

MEMBERSCOPE_BEGIN_NAMESPACE

/// @addtogroup reports
/// @{

/// Two pairs whose inputs are nearly the same picture; see ::msc_near_duplicate. @since 0.1.0
struct NearDuplicate : msc_near_duplicate {
  NearDuplicate() : msc_near_duplicate{} { struct_size = sizeof(msc_near_duplicate); }
};

/// What was found. @since 0.1.0
struct NearDuplicates {
  std::vector<NearDuplicate> pairs;  ///< By their first, then by their second.
  int64_t n_failed = 0;              ///< Pairs that could not be loaded and were not compared.
};

/// @cond
namespace detail {

inline NearDuplicates find_near_duplicates(const msc_pair_source& c_source, const int32_t* member,
                                           msc_near_duplicate_options options,
                                           const RunOptions& run) {
  options.struct_size = sizeof(options);
  const auto c_run = detail::run_options(run);
  msc_near_duplicates* handle = nullptr;
  detail::check([&](msc_error* e) {
    return msc_near_duplicates_find(&c_source, member, &options, &c_run, &handle, e);
  });
  const auto owner = detail::own(handle, msc_near_duplicates_release);
  NearDuplicates result;
  result.n_failed = msc_near_duplicates_failed(handle);
  result.pairs.resize(static_cast<size_t>(msc_near_duplicates_count(handle)));
  for (size_t i = 0; i < result.pairs.size(); ++i)
    detail::check([&](msc_error* e) {
      return msc_near_duplicates_get(handle, static_cast<int64_t>(i), &result.pairs[i], e);
    });
  return result;
}

}  // namespace detail
/// @endcond

/// Compares every member with every non-member; see msc_near_duplicates_find(). @param member As
/// many values as the source has pairs: 1, 0, or anything else for "not known". Throws Error, also
/// when cancelled. @since 0.1.0
inline NearDuplicates find_near_duplicates(PairSource& source, const std::vector<int32_t>& member,
                                           msc_near_duplicate_options options = {},
                                           const RunOptions& run = {}) {
  const auto c_source = detail::pair_source(source);
  if (static_cast<int64_t>(member.size()) != c_source.count)
    throw Error(MSC_SHAPE_MISMATCH, MSC_STAGE_AUDIT,
                "membership of " + std::to_string(member.size()) + " pairs, expected " +
                    std::to_string(c_source.count));
  return detail::find_near_duplicates(c_source, member.data(), options, run);
}

/// Compares every input with every other, to find what belongs in one group. Throws Error, also
/// when cancelled. @since 0.1.0
inline NearDuplicates find_near_duplicates(PairSource& source,
                                           msc_near_duplicate_options options = {},
                                           const RunOptions& run = {}) {
  return detail::find_near_duplicates(detail::pair_source(source), nullptr, options, run);
}

/// @}

MEMBERSCOPE_END_NAMESPACE

#endif
