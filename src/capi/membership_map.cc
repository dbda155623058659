#include "memberscope/c/membership_map.h"

#include "capi/guard.h"
#include "capi/handles.h"
#include "capi/scoring.h"

namespace msc::capi {
namespace {

constexpr int64_t kDefaultFolds = 4, kMostFolds = 64;

msc_region_error make_region(const MapRegion& from) {
  msc_region_error c{};
  c.label = from.label;
  c.n_positions = from.n_positions;
  c.l_rec = from.l_rec;
  c.l_pred = from.l_pred;
  c.l_mem = from.l_mem;
  return c;
}

Image& map_of(MembershipMap& maps, int32_t which) {
  if (which < MSC_MAP_L_REC || which > MSC_MAP_L_MEM)
    fail(MSC_INVALID_ARGUMENT, MSC_STAGE_NONE, "msc_membership_map_view: {} is not one of msc_map",
         which);
  return which == MSC_MAP_L_REC ? maps.l_rec : which == MSC_MAP_L_PRED ? maps.l_pred : maps.l_mem;
}

}  // namespace
}  // namespace msc::capi

using namespace msc::capi;

extern "C" {

int32_t msc_membership_scorer_map(msc_membership_scorer* scorer, const msc_pair* pair,
                                  int64_t n_folds, msc_membership_map** map, msc_error* error) {
  return guard(error, [&] {
    require(scorer != nullptr, "msc_membership_scorer_map: scorer is null");
    require(map != nullptr, "msc_membership_scorer_map: the place for the handle is null");
    const int64_t folds = n_folds == 0 ? kDefaultFolds : n_folds;
    if (folds < 2 || folds > kMostFolds)
      msc::fail(MSC_INVALID_ARGUMENT, MSC_STAGE_NONE,
                "msc_membership_scorer_map: n_folds is {}, expected 2 to {}", n_folds, kMostFolds);
    *map = new msc_membership_map{msc::membership_map(scorer->scorer, read_pair(pair), folds)};
  });
}

int32_t msc_membership_map_view(const msc_membership_map* map, int32_t which, msc_image_view* view,
                                msc_error* error) {
  return guard(error, [&] {
    require(map != nullptr && view != nullptr, "msc_membership_map_view: map or view is null");
    *view = map_of(const_cast<msc_membership_map*>(map)->map, which).view();
  });
}

int32_t msc_membership_map_regions(const msc_membership_map* map, const msc_image_view* regions,
                                   int64_t capacity, msc_region_error* errors, int64_t* n,
                                   msc_error* error) {
  return guard(error, [&] {
    require(map != nullptr && regions != nullptr && n != nullptr,
            "msc_membership_map_regions: map, regions or n is null");
    msc::check_view(regions, MSC_STAGE_SCORE, "regions");
    const auto found = msc::region_errors(map->map, *regions);
    const auto count = static_cast<int64_t>(found.size());
    if (errors && capacity < count)
      msc::fail(MSC_INVALID_ARGUMENT, MSC_STAGE_NONE,
                "msc_membership_map_regions: capacity is {}, there are {} regions", capacity,
                count);
    for (int64_t i = 0; errors && i < count; ++i)
      write_struct(element(errors, i), make_region(found[static_cast<size_t>(i)]),
                   "msc_region_error");
    *n = count;
  });
}

void msc_membership_map_release(msc_membership_map* map) {
  delete map;
}

}  // extern "C"
