// 02  A victim of your own: anything that can answer a query.
//
// Derive VictimModel, say the shape of the output, fill it. The library allocates, checks that the
// answer is finite, asks exactly once per pair and turns your exceptions into errors of that pair.
#include <memberscope/memberscope.hpp>

#include <algorithm>
#include <cstdio>
#include <vector>

namespace {

constexpr int kSide = 64;

struct Photo {
  std::vector<float> labels, pixels;  // x and y
};

// A house: where its wall is depends on `seed`, and so does the pattern of its bricks, but the
// label map shows only the former.
Photo make_photo(int seed) {
  Photo photo;
  for (int row = 0; row < kSide; ++row) {
    for (int column = 0; column < kSide; ++column) {
      const bool wall = row > 12 + 4 * seed && column > 6 * seed && column < 40 + 5 * seed;
      const int pattern = (row * (5 + seed) + column * column * (3 + seed)) % 13;
      photo.labels.push_back(wall ? 1.0f : 0.0f);
      photo.pixels.push_back(wall ? 0.3f + 0.03f * static_cast<float>(pattern) : 0.8f);
    }
  }
  return photo;
}

// Gives back the photos it was trained on. For any other input it does what can be done honestly:
// the average colour of a wall, and sky.
class Memoriser : public memberscope::VictimModel {
 public:
  explicit Memoriser(std::vector<Photo> trained_on) : trained_on_(std::move(trained_on)) {}

  memberscope::OutputSpec output_spec(memberscope::Shape input) const override {
    return {{input.height, input.width, 1}};
  }

  void predict(memberscope::ImageView x, memberscope::MutableImageView y_hat) override {
    const float* labels = x.data<float>();  // contiguous, in [0, 1]
    const auto n = static_cast<size_t>(x.height() * x.width());
    for (const Photo& photo : trained_on_) {
      if (std::equal(photo.labels.begin(), photo.labels.end(), labels, labels + n)) {
        std::copy(photo.pixels.begin(), photo.pixels.end(), y_hat.data<float>());
        return;
      }
    }
    std::transform(labels, labels + n, y_hat.data<float>(),
                   [](float label) { return label > 0.5f ? 0.48f : 0.8f; });
  }

 private:
  std::vector<Photo> trained_on_;
};

}  // namespace

int main() {
  Memoriser victim({make_photo(0), make_photo(1)});
  memberscope::Pyramid extractor;
  memberscope::MembershipScorer scorer{victim, extractor};
  for (int seed = 0; seed < 4; ++seed) {
    const Photo photo = make_photo(seed);
    const memberscope::Score s =
        scorer.score({photo.labels.data(), kSide, kSide}, {photo.pixels.data(), kSide, kSide});
    std::printf("house %d  L_rec %.3f  L_pred %.3f  L_mem %+.3f  %s\n", seed, s.l_rec, s.l_pred,
                s.l_mem, seed < 2 ? "trained on" : "not trained on");
  }
  std::printf("%lld queries\n", static_cast<long long>(scorer.victim().queries()));
}
