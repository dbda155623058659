/// @file
/// @brief Reference profiles: the C++ form of memberscope/c/reference_profile.h (library
/// `memberscope_audit`).
#ifndef MEMBERSCOPE_REFERENCE_PROFILE_HPP
#define MEMBERSCOPE_REFERENCE_PROFILE_HPP

#include <memory>
#include <string>

#include "memberscope/c/reference_profile.h"
#include "memberscope/row_decisions.hpp"

MEMBERSCOPE_BEGIN_NAMESPACE

/// @addtogroup reports
/// @{

/// What is kept of reference non-members; see ::msc_reference_profile. Cheap to copy, immutable,
/// thread-safe. Everything throws Error. @since 0.1.0
class ReferenceProfile {
 public:
  /// Of the scored non-members among the rows; see msc_reference_profile_create(). @param
  /// population_file Empty: none.
  explicit ReferenceProfile(const Rows& references, const std::string& population_file = {})
      : handle_(make([&](msc_reference_profile** to, msc_error* e) {
          return msc_reference_profile_create(
              references.c(), population_file.empty() ? nullptr : population_file.c_str(), to, e);
        })) {}
  /// Reads a file that write() made.
  static ReferenceProfile read(const std::string& file) {
    return ReferenceProfile(make([&](msc_reference_profile** to, msc_error* e) {
      return msc_reference_profile_read(file.c_str(), to, e);
    }));
  }
  /// Writes it; see msc_reference_profile_write().
  void write(const std::string& file) const {
    detail::check(
        [&](msc_error* e) { return msc_reference_profile_write(handle_.get(), file.c_str(), e); });
  }
  /// What it holds; its text is lent as long as a copy of this object lives.
  msc_reference_profile_info info() const {
    msc_reference_profile_info info{};
    info.struct_size = sizeof(info);
    detail::check([&](msc_error* e) { return msc_reference_profile_get(handle_.get(), &info, e); });
    return info;
  }
  /// Decides on rows against its references; see msc_reference_profile_decide().
  RowDecisions decide(const Rows& rows, const RowDecisionOptions& options = {}) const {
    const auto c = options.c();
    msc_row_decisions* decisions = nullptr;
    detail::check([&](msc_error* e) {
      return msc_reference_profile_decide(handle_.get(), rows.c(), &c, &decisions, e);
    });
    return RowDecisions(decisions);
  }
  /// The C handle.
  msc_reference_profile* c() const { return handle_.get(); }

 private:
  explicit ReferenceProfile(std::shared_ptr<msc_reference_profile> handle)
      : handle_(std::move(handle)) {}
  template <typename Make>
  static std::shared_ptr<msc_reference_profile> make(const Make& create) {
    msc_reference_profile* handle = nullptr;
    detail::check([&](msc_error* e) { return create(&handle, e); });
    return detail::own(handle, msc_reference_profile_release);
  }

  std::shared_ptr<msc_reference_profile> handle_;
};

/// @}

MEMBERSCOPE_END_NAMESPACE

#endif
