/// @file
/// @brief Outputs altered before they are handed out: the C++ form of memberscope/c/alteration.h
/// (library `memberscope_audit`).
#ifndef MEMBERSCOPE_ALTERATION_HPP
#define MEMBERSCOPE_ALTERATION_HPP

#include <memory>
#include <string>
#include <vector>

#include "memberscope/c/alteration.h"
#include "memberscope/detail/handle.hpp"
#include "memberscope/error.hpp"
#include "memberscope/image_view.hpp"
#include "memberscope/target.hpp"

MEMBERSCOPE_BEGIN_NAMESPACE

/// @addtogroup defences
/// @{

/// One way of altering an output; see ::msc_alteration. @since 0.1.0
struct Alteration : msc_alteration {
  Alteration() : msc_alteration{} { struct_size = sizeof(msc_alteration); }
  /// The strengths that a Defender tries.
  std::vector<double> tried() const { return {strengths, strengths + n_strengths}; }
};

/// The alterations that suit outputs of a kind, "none" first. @param kind One of
/// ::msc_target_kind. Throws Error. @since 0.1.0
inline std::vector<Alteration> alterations_of(int32_t kind) {
  std::vector<Alteration> all(static_cast<size_t>(msc_alteration_count(kind)));
  for (size_t i = 0; i < all.size(); ++i)
    detail::check([&](msc_error* e) {
      return msc_alteration_get(kind, static_cast<int64_t>(i), &all[i], e);
    });
  return all;
}

/// An altered output. Cheap to copy, immutable, thread-safe. @since 0.1.0
class AlteredOutput {
 public:
  /// Alters one output; see msc_output_alter(). Throws Error.
  AlteredOutput(ImageView output, const TargetSpec& spec, const std::string& name, double strength,
                uint64_t seed = 0)
      : handle_(create(output, spec, name, strength, seed)) {}

  /// The pixels; valid as long as a copy of this object lives.
  ImageView view() const& { return *msc_altered_output_view(handle_.get()); }
  ImageView view() const&& = delete;  ///< It would outlive its pixels: name the output first.
  /// What they mean.
  TargetSpec spec() const {
    TargetSpec spec;
    detail::check(
        [&](msc_error* e) { return msc_altered_output_get_spec(handle_.get(), &spec, e); });
    return spec;
  }
  /// The C handle.
  msc_altered_output* c() const { return handle_.get(); }

 private:
  static std::shared_ptr<msc_altered_output> create(ImageView output, const TargetSpec& spec,
                                                    const std::string& name, double strength,
                                                    uint64_t seed) {
    msc_altered_output* handle = nullptr;
    detail::check([&](msc_error* e) {
      return msc_output_alter(output.c(), &spec, name.c_str(), strength, seed, &handle, e);
    });
    return detail::own(handle, msc_altered_output_release);
  }

  std::shared_ptr<msc_altered_output> handle_;
};

/// @}

MEMBERSCOPE_END_NAMESPACE

#endif
