/// @file
/// @brief The versioned inline namespace: two consumers built against different wrapper versions
/// can share a process.
#ifndef MEMBERSCOPE_DETAIL_VERSION_NAMESPACE_HPP
#define MEMBERSCOPE_DETAIL_VERSION_NAMESPACE_HPP

/// @cond
#define MEMBERSCOPE_BEGIN_NAMESPACE \
  namespace memberscope {           \
  inline namespace v0_1 {
#define MEMBERSCOPE_END_NAMESPACE \
  }                               \
  }
/// @endcond

#endif
