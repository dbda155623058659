#include <cstring>
#include <memberscope/memberscope.hpp>
#include <string>

#include "support/catch2.h"

namespace {

struct Counter {
  int released = 0;
};

void count_release(void* self) {
  static_cast<Counter*>(self)->released++;
}
int32_t spec_of_one(void*, int64_t h, int64_t w, int64_t, msc_output_spec* spec, msc_error*) {
  spec->height = h;
  spec->width = w;
  spec->channels = 1;
  return MSC_OK;
}
int32_t predict_zero(void*, const msc_image_view*, msc_image_view* y, msc_error*) {
  std::memset(y->data, 0, static_cast<size_t>(y->height * y->width) * sizeof(float));
  return MSC_OK;
}
msc_victim_model_ops complete_ops() {
  msc_victim_model_ops ops{};
  ops.struct_size = sizeof(ops);
  ops.release = count_release;
  ops.output_spec = spec_of_one;
  ops.predict = predict_zero;
  return ops;
}

}  // namespace

TEST_CASE("a victim is released exactly once, when the last reference goes") {
  Counter counter;
  const auto ops = complete_ops();
  msc_victim_model* victim = nullptr;
  REQUIRE(msc_victim_model_create(&ops, &counter, &victim, nullptr) == MSC_OK);
  msc_victim_model_retain(victim);
  msc_victim_model_release(victim);
  CHECK(counter.released == 0);
  {
    memberscope::Pyramid pyramid;
    memberscope::MembershipScorer scorer{memberscope::VictimHandle(victim), pyramid};
    CHECK(counter.released == 0);
  }
  CHECK(counter.released == 1);
}

TEST_CASE("a scorer keeps its victim alive after the caller's handle is gone") {
  Counter counter;
  const auto ops = complete_ops();
  msc_victim_model* victim = nullptr;
  REQUIRE(msc_victim_model_create(&ops, &counter, &victim, nullptr) == MSC_OK);
  memberscope::Pyramid pyramid;
  msc_membership_scorer* scorer = nullptr;
  REQUIRE(msc_membership_scorer_create(victim, pyramid.c(), nullptr, &scorer, nullptr) == MSC_OK);
  msc_victim_model_release(victim);
  CHECK(counter.released == 0);
  msc_membership_scorer_release(scorer);
  CHECK(counter.released == 1);
}

TEST_CASE("when creation fails the caller still owns its object and the output is untouched") {
  Counter counter;
  auto ops = complete_ops();
  ops.predict = nullptr;
  auto* const untouched = reinterpret_cast<msc_victim_model*>(&counter);
  msc_victim_model* victim = untouched;
  msc_error error{};
  CHECK(msc_victim_model_create(&ops, &counter, &victim, &error) == MSC_INVALID_ARGUMENT);
  CHECK(victim == untouched);
  CHECK(counter.released == 0);
  CHECK(std::string(error.message).find("predict") != std::string::npos);
}

TEST_CASE("a table of an older header, without its last operations, works") {
  Counter counter;
  auto ops = complete_ops();
  ops.predict_batch = reinterpret_cast<decltype(ops.predict_batch)>(
      uintptr_t{1});  // garbage beyond the old size must not be read
  ops.identity = reinterpret_cast<decltype(ops.identity)>(uintptr_t{1});
  ops.struct_size = offsetof(msc_victim_model_ops, predict_batch);
  msc_victim_model* victim = nullptr;
  REQUIRE(msc_victim_model_create(&ops, &counter, &victim, nullptr) == MSC_OK);
  CHECK(std::string(msc_victim_model_identity(victim)).empty());
  float x = 0.5f, y = 7;
  memberscope::MutableImageView to(&y, 1, 1);
  memberscope::VictimHandle(victim).predict(memberscope::ImageView(&x, 1, 1), to);
  CHECK(y == 0);
}

TEST_CASE("null and nonsense arguments are refused with a status") {
  CHECK(msc_victim_model_create(nullptr, nullptr, nullptr, nullptr) == MSC_INVALID_ARGUMENT);
  CHECK(msc_feature_extractor_create(nullptr, nullptr, nullptr, nullptr) == MSC_INVALID_ARGUMENT);
  CHECK(msc_feature_extractor_create_pyramid(nullptr, nullptr, nullptr) == MSC_INVALID_ARGUMENT);
  CHECK(msc_membership_scorer_create(nullptr, nullptr, nullptr, nullptr, nullptr) ==
        MSC_INVALID_ARGUMENT);
  CHECK(msc_membership_scorer_score(nullptr, nullptr, nullptr, nullptr) == MSC_INVALID_ARGUMENT);
  CHECK(msc_membership_scorer_score_batch(nullptr, 1, nullptr, nullptr, nullptr, nullptr,
                                          nullptr) == MSC_INVALID_ARGUMENT);
  CHECK(msc_audit_run(nullptr, nullptr, nullptr, nullptr, nullptr, nullptr) ==
        MSC_INVALID_ARGUMENT);
  CHECK(msc_victim_model_predict(nullptr, nullptr, nullptr, nullptr) == MSC_INVALID_ARGUMENT);
  msc_victim_model_release(nullptr);
  msc_feature_extractor_release(nullptr);
  msc_membership_scorer_release(nullptr);
  msc_feature_map_release(nullptr);
}

TEST_CASE(
    "a struct_size that no version of a struct can have is refused: none, or one that ends inside "
    "a pointer") {
  for (const uint64_t size :
       {uint64_t{0}, uint64_t{7}, offsetof(msc_victim_model_ops, predict) + 4}) {
    auto ops = complete_ops();
    ops.struct_size = size;
    msc_victim_model* victim = nullptr;
    msc_error error{};
    CHECK(msc_victim_model_create(&ops, nullptr, &victim, &error) == MSC_INVALID_ARGUMENT);
    CHECK(std::string(error.message).find("struct_size") != std::string::npos);
  }
}

TEST_CASE("every status and stage has a name, others are unknown") {
  for (int32_t s = MSC_OK; s <= MSC_TIMEOUT; ++s)
    CHECK(std::string(msc_status_name(s)) != "unknown status");
  CHECK(std::string(msc_status_name(MSC_TIMEOUT + 1)) == "unknown status");
  CHECK(std::string(msc_status_name(-1)) == "unknown status");
  for (int32_t s = MSC_STAGE_NONE; s <= MSC_STAGE_AUDIT; ++s)
    CHECK(std::string(msc_stage_name(s)) != "unknown stage");
  CHECK(std::string(msc_stage_name(MSC_STAGE_AUDIT + 1)) == "unknown stage");
  CHECK(std::string(msc_stage_name(MSC_STAGE_VICTIM)) == "victim");
}

TEST_CASE("long error texts are cut at a character, and arrive terminated") {
  class Wordy : public memberscope::VictimModel {
   public:
    memberscope::OutputSpec output_spec(memberscope::Shape) const override {
      throw std::runtime_error("x" + std::string(4000, 'e') + "end");
    }
    void predict(memberscope::ImageView, memberscope::MutableImageView) override {}
  };
  Wordy wordy;
  memberscope::VictimHandle handle(wordy);
  try {
    handle.output_spec({4, 4, 1});
    FAIL("expected an error");
  } catch (const memberscope::Error& e) {
    CHECK(e.status() == MSC_VICTIM_FAILED);
    CHECK(e.stage() == MSC_STAGE_VICTIM);
    CHECK(std::string(e.what()).substr(0, 3) == "xee");
    CHECK(std::strlen(e.what()) <= 1015);
  }
}
