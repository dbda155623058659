/// @file
/// @brief Where a pair gives itself away: L_rec, L_pred and L_mem at every position.
#ifndef MEMBERSCOPE_MEMBERSHIP_MAP_HPP
#define MEMBERSCOPE_MEMBERSHIP_MAP_HPP

#include <memory>
#include <vector>

#include "memberscope/c/membership_map.h"
#include "memberscope/membership_scorer.hpp"

MEMBERSCOPE_BEGIN_NAMESPACE

/// @addtogroup scoring
/// @{

/// Errors of one region; see ::msc_region_error. @since 0.1.0
struct RegionError : msc_region_error {
  RegionError() : msc_region_error{} { struct_size = sizeof(msc_region_error); }
};

/// Maps of one pair; see msc_membership_scorer_map(). Cheap to copy, immutable. @since 0.1.0
class MembershipMap {
 public:
  /// Computes the maps. @param n_folds 2 to 64; 0 = 4. Throws Error.
  MembershipMap(const MembershipScorer& scorer, const Pair& pair, int64_t n_folds = 0)
      : handle_(create(scorer, pair, n_folds)) {}

  /// Residual, f32, H x W x 1; lives as long as a copy of this object.
  ImageView l_rec() const& { return view(MSC_MAP_L_REC); }
  ImageView l_pred() const& { return view(MSC_MAP_L_PRED); }  ///< Predictability, likewise.
  ImageView l_mem() const& { return view(MSC_MAP_L_MEM); }    ///< L_rec - beta L_pred, likewise.
  ImageView l_rec() const&& = delete;   ///< It would outlive its pixels: name the map first.
  ImageView l_pred() const&& = delete;  ///< Likewise.
  ImageView l_mem() const&& = delete;   ///< Likewise.
  /// Means per region; see msc_membership_map_regions().
  std::vector<RegionError> regions(ImageView labels) const {
    int64_t n = 0;
    detail::check([&](msc_error* e) {
      return msc_membership_map_regions(handle_.get(), labels.c(), 0, nullptr, &n, e);
    });
    std::vector<RegionError> errors(static_cast<size_t>(n));
    if (n > 0)
      detail::check([&](msc_error* e) {
        return msc_membership_map_regions(handle_.get(), labels.c(), n, errors.data(), &n, e);
      });
    return errors;
  }
  /// The C handle.
  const msc_membership_map* c() const { return handle_.get(); }

 private:
  static std::shared_ptr<msc_membership_map> create(const MembershipScorer& scorer,
                                                    const Pair& pair, int64_t n_folds) {
    const msc_pair c = pair.c();
    msc_membership_map* handle = nullptr;
    detail::check([&](msc_error* e) {
      return msc_membership_scorer_map(scorer.c(), &c, n_folds, &handle, e);
    });
    return detail::own(handle, msc_membership_map_release);
  }
  ImageView view(int32_t which) const {
    msc_image_view view{};
    detail::check(
        [&](msc_error* e) { return msc_membership_map_view(handle_.get(), which, &view, e); });
    return view;
  }

  std::shared_ptr<msc_membership_map> handle_;
};

/// @}

MEMBERSCOPE_END_NAMESPACE

#endif
