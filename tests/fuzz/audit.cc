// Many pairs: batches, audits, near-duplicates and maps, with sources and sinks that answer what
// the fuzzer says.
#include "fuzz/input.h"
#include "memberscope/memberscope.h"

namespace {

int32_t output_spec(void*, int64_t height, int64_t width, int64_t channels, msc_output_spec* spec,
                    msc_error*) {
  spec->height = height;
  spec->width = width;
  spec->channels = channels;
  return MSC_OK;
}

int32_t predict(void*, const msc_image_view* x, msc_image_view* y_hat, msc_error*) {
  for (int64_t i = 0; i < x->height * x->width * x->channels; ++i)
    static_cast<float*>(y_hat->data)[i] = 0.5f;
  return MSC_OK;
}

/// Pairs of views, one of them without the other now and then.
struct Source {
  explicit Source(FuzzedDataProvider& data) : n(data.ConsumeIntegralInRange<int64_t>(0, 4)) {
    for (int64_t i = 0; i < n; ++i) {
      views.push_back(std::make_unique<fuzz::View>(data));
      views.push_back(std::make_unique<fuzz::View>(data));
      status.push_back(data.ConsumeIntegralInRange(0, 7) == 0 ? data.ConsumeIntegral<int32_t>()
                                                              : MSC_OK);
      member.push_back(data.ConsumeIntegralInRange(-1, 2));
    }
    stop_at = data.ConsumeIntegralInRange<int64_t>(0, 8);
    for (const auto& view : views) inside = inside && view->inside();
  }
  msc_pair pair(int64_t i) const {
    msc_pair pair{};
    pair.struct_size = sizeof pair;
    pair.x = views[static_cast<size_t>(2 * i)]->get();
    pair.y = views[static_cast<size_t>(2 * i + 1)]->get();
    pair.pair_key = static_cast<uint64_t>(i);
    return pair;
  }

  int64_t n, stop_at = 0;
  bool inside = true;
  std::vector<std::unique_ptr<fuzz::View>> views;
  std::vector<int32_t> status, member;
};

int32_t load(void* self, int64_t index, msc_pair* pair, void**, msc_error*) {
  const auto& source = *static_cast<Source*>(self);
  if (index < 0 || index >= source.n) std::abort();
  *pair = source.pair(index);
  return source.status[static_cast<size_t>(index)];
}

int32_t row(void* self, const msc_audit_row* row, msc_error*) {
  if (row->blind && row->blind->n_statistics == 0) std::abort();
  for (int64_t i = 0; i < row->n_rec_parts; ++i)
    if (!(row->rec_parts[i].error >= 0)) std::abort();
  return row->index == static_cast<Source*>(self)->stop_at ? MSC_IO : MSC_OK;
}

void run(FuzzedDataProvider& data, msc_membership_scorer* scorer, Source& self) {
  msc_pair_source whole_source{};
  whole_source.count = data.ConsumeIntegralInRange(0, 15) == 0 ? -self.n : self.n;
  whole_source.self = &self;
  whole_source.load = load;
  fuzz::Growing<msc_pair_source> source(data, whole_source);
  msc_row_sink whole_sink{};
  whole_sink.self = &self;
  whole_sink.row = row;
  whole_sink.wants = data.ConsumeIntegralInRange<uint32_t>(0, 8);
  fuzz::Growing<msc_row_sink> sink(data, whole_sink);
  msc_run_options wanted{};
  wanted.threads = data.ConsumeIntegralInRange<int32_t>(-1, 2);
  wanted.batch = data.ConsumeBool() ? data.ConsumeIntegral<int32_t>()
                                    : data.ConsumeIntegralInRange<int32_t>(0, 3);
  fuzz::Growing<msc_run_options> options(data, wanted);
  fuzz::Growing<msc_audit_summary> summary(data, msc_audit_summary{});
  if (data.ConsumeBool()) {
    msc_audit_run(scorer, source.get(), sink.get(), options.get(), summary.get(), nullptr);
    return;
  }
  msc_near_duplicate_options limits{};
  limits.most_bits = data.ConsumeIntegralInRange<int32_t>(-1, 70);
  if (data.ConsumeBool()) limits.most_difference = data.ConsumeFloatingPoint<double>();
  fuzz::Growing<msc_near_duplicate_options> most(data, limits);
  msc_near_duplicates* found = nullptr;
  msc_near_duplicates_find(source.get(), self.member.data(), most.get(), options.get(), &found,
                           nullptr);
  fuzz::Growing<msc_near_duplicate> duplicate(data, msc_near_duplicate{});
  for (int64_t i = -1; found && i <= msc_near_duplicates_count(found); ++i)
    msc_near_duplicates_get(found, i, duplicate.get(), nullptr);
  msc_near_duplicates_release(found);
}

void score_batch(FuzzedDataProvider& data, msc_membership_scorer* scorer, const Source& source) {
  std::vector<msc_pair> pairs;
  for (int64_t i = 0; i < source.n; ++i) pairs.push_back(source.pair(i));
  std::vector<msc_score> scores(pairs.size() + 1);
  for (auto& score : scores) score.struct_size = sizeof score;
  std::vector<msc_error> errors(pairs.size() + 1);
  msc_run_options wanted{};
  wanted.threads = data.ConsumeIntegralInRange<int32_t>(-1, 2);
  wanted.batch = data.ConsumeIntegralInRange<int32_t>(-1, 3);
  fuzz::Growing<msc_run_options> options(data, wanted);
  msc_membership_scorer_score_batch(scorer, source.n, pairs.data(), scores.data(),
                                    data.ConsumeBool() ? errors.data() : nullptr, options.get(),
                                    nullptr);
}

void map(FuzzedDataProvider& data, msc_membership_scorer* scorer, const Source& source) {
  fuzz::View regions(data);
  if (source.n == 0 || !regions.inside()) return;
  const msc_pair pair = source.pair(0);
  msc_membership_map* map = nullptr;
  msc_membership_scorer_map(scorer, &pair, data.ConsumeIntegralInRange<int64_t>(-1, 6), &map,
                            nullptr);
  msc_image_view view{};
  msc_membership_map_view(map, data.ConsumeIntegralInRange<int32_t>(-1, 3), &view, nullptr);
  const auto capacity = data.ConsumeIntegralInRange<int64_t>(-1, 4);
  std::vector<msc_region_error> errors(5);
  for (auto& error : errors) error.struct_size = sizeof error;
  int64_t n = 0;
  msc_membership_map_regions(map, regions.get(), capacity, errors.data(), &n, nullptr);
  msc_membership_map_release(map);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
  FuzzedDataProvider data(bytes, size);
  Source source(data);
  if (!source.inside) return 0;
  msc_victim_model_ops ops{};
  ops.struct_size = sizeof ops;
  ops.output_spec = output_spec;
  ops.predict = predict;
  msc_victim_model* victim = nullptr;
  msc_feature_extractor* extractor = nullptr;
  msc_membership_scorer* scorer = nullptr;
  msc_victim_model_create(&ops, nullptr, &victim, nullptr);
  msc_feature_extractor_create_pyramid(nullptr, &extractor, nullptr);
  msc_scorer_options options{};
  options.struct_size = sizeof options;
  options.preset = data.ConsumeIntegralInRange(0, 7) == 0 ? MSC_PRESET_PAPER : MSC_PRESET_DEFAULT;
  options.share_mode = data.ConsumeIntegralInRange<int32_t>(-1, 3);
  if (msc_membership_scorer_create(victim, extractor, &options, &scorer, nullptr) == MSC_OK) {
    const int which = data.ConsumeIntegralInRange(0, 2);
    if (which == 0) run(data, scorer, source);
    if (which == 1) score_batch(data, scorer, source);
    if (which == 2) map(data, scorer, source);
  }
  msc_membership_scorer_release(scorer);
  msc_feature_extractor_release(extractor);
  msc_victim_model_release(victim);
  return 0;
}
