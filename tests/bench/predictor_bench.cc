// Times the linear predictor for tests/bench/predictor.py. Reads features and targets from a folder
// once, then obeys one command a line:
//
//   measure KIND HEIGHT WIDTH COLUMNS LAMBDA SPLITS THREADS   one call of
//   msc_linear_predictor_measure (LAMBDA = auto: chosen) stages KIND HEIGHT WIDTH COLUMNS LAMBDA
//   THREADS           seconds of each stage of such a call pairs HEIGHT WIDTH SECONDS THREADS
//   pyramid + default predictor, one pair per thread peak THREADS GFLOP/s of this library's own
//   float64 product
//
// Answers one line of JSON each.
#include <fmt/format.h>

#include <atomic>
#include <chrono>
#include <cmath>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "core/base/parallel.h"
#include "core/base/random.h"
#include "core/base/thread_team.h"
#include "core/kernels/dense.h"
#include "core/predictor/ridge/fit.h"
#include "core/predictor/ridge/normal_equations.h"
#include "core/predictor/ridge/refined_ridge.h"
#include "core/predictor/ridge/strength.h"
#include "memberscope/memberscope.hpp"

namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

std::vector<char> read_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::vector<char> bytes{std::istreambuf_iterator<char>(in), {}};
  if (bytes.empty()) throw std::runtime_error(path + ": empty or missing");
  return bytes;
}

/// Features in level-K.f32 (shapes in levels.txt, one "height width channels" a line), targets in
/// KIND-HxWxC.u8, a split in split-HxW.u8 where there is one.
class Inputs {
 public:
  explicit Inputs(std::string folder) : folder_(std::move(folder)) {
    std::ifstream shapes(folder_ + "/levels.txt");
    for (int64_t h, w, c; shapes >> h >> w >> c;) {
      const auto& values =
          storage_.emplace_back(read_file(fmt::format("{}/level-{}.f32", folder_, levels_.size())));
      memberscope::FeatureLevel level({h, w, c}, {224, 224, 3});
      level.values =
          *memberscope::ImageView(reinterpret_cast<const float*>(values.data()), h, w, c).c();
      levels_.push_back(level);
    }
  }

  const std::vector<msc_feature_level>& levels() const { return levels_; }

  msc::PredictorTarget target(const std::string& kind, int64_t h, int64_t w, int64_t columns) {
    msc::PredictorTarget target;
    const auto& values = file(fmt::format("{}-{}x{}x{}.u8", kind, h, w, columns));
    target.values = *memberscope::ImageView(reinterpret_cast<const uint8_t*>(values.data()), h, w,
                                            kind == "labels" ? 1 : columns)
                         .c();
    if (kind == "labels") {
      target.spec.kind = MSC_TARGET_LABELS;
      target.spec.n_classes = columns;
    }
    const std::string split = fmt::format("split-{}x{}.u8", h, w);
    if (!std::ifstream(folder_ + "/" + split)) return target;
    split_view_ =
        *memberscope::ImageView(reinterpret_cast<const uint8_t*>(file(split).data()), h, w, 1).c();
    target.split = &split_view_;
    return target;
  }

 private:
  const std::vector<char>& file(const std::string& name) {
    auto& bytes = files_[name];
    if (bytes.empty()) bytes = read_file(folder_ + "/" + name);
    return bytes;
  }

  std::string folder_;
  std::vector<std::vector<char>> storage_;
  std::vector<msc_feature_level> levels_;
  std::map<std::string, std::vector<char>> files_;
  msc_image_view split_view_{};
};

msc::PredictorOptions read_options(const std::string& lambda) {
  msc::PredictorOptions options;
  if (lambda == "auto") return options;
  options.strength = MSC_STRENGTH_FIXED;
  options.lambda = std::stod(lambda);
  return options;
}

/// A line of /proc/self/status in bytes; "VmHWM" is the largest resident size so far.
int64_t status_bytes(const std::string& name) {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);)
    if (line.rfind(name + ":", 0) == 0) return std::stoll(line.substr(name.size() + 1)) * 1024;
  return 0;
}

std::string measure(Inputs& inputs, std::istringstream& in) {
  std::string kind, lambda;
  int64_t h = 0, w = 0, columns = 0, splits = 1;
  int threads = 1;
  in >> kind >> h >> w >> columns >> lambda >> splits >> threads;
  auto target = inputs.target(kind, h, w, columns);
  if (splits > 1) target.split = nullptr;
  auto options = read_options(lambda);
  options.n_splits = splits;
  options.threads = threads;
  std::ofstream("/proc/self/clear_refs") << "5";  // the peak begins here
  const int64_t before = status_bytes("VmRSS");
  const auto start = Clock::now();
  const auto found = msc::measure_predictability(inputs.levels(), {target}, 0, options)[0];
  const double seconds = seconds_since(start);
  return fmt::format(
      R"({{"seconds": {}, "extra_bytes": {}, "l_pred": {:.17g}, "lambda": {:.17g}, "rank": {}}})",
      seconds, status_bytes("VmHWM") - before, found.l_pred, found.lambda, found.rank);
}

/// The steps of measure_predictability() for one split, timed one by one.
std::string stages(Inputs& inputs, std::istringstream& in) {
  std::string kind, lambda;
  int64_t h = 0, w = 0, columns = 0;
  int threads = 1;
  in >> kind >> h >> w >> columns >> lambda >> threads;
  auto options = read_options(lambda);
  options.threads = threads;
  const msc::ThreadTeam team(threads);
  auto target = inputs.target(kind, h, w, columns);
  target.split = nullptr;
  std::string json;
  auto start = Clock::now();
  const auto stop = [&](const char* name) {
    json += fmt::format(R"({}"{}": {})", json.empty() ? "" : ", ", name, seconds_since(start));
    start = Clock::now();
  };
  const auto problem = msc::make_problem(inputs.levels(), {target}, options);
  stop("checks and geometry");
  const auto bases = msc::make_bases(problem, options);
  stop("levels");
  const auto split = msc::draw_split(problem.grid, problem.part, options, 0);
  stop("split");
  const auto moments = msc::measure_moments(problem.geometry, split, problem.readers, threads);
  stop("moments");
  const auto equations = msc::make_right_hand_sides(bases.levels, moments,
                                                    static_cast<double>(split.n_train), threads);
  stop("right-hand sides");
  auto gram = msc::make_single_gram(problem.geometry, bases.single, moments, equations.mean,
                                    equations.n_train, threads);
  stop("Gram matrix");
  if (lambda == "auto") options.lambda = msc::choose_strength(gram, equations, columns, threads);
  stop("strength");
  const msc::SingleFactor factor(std::move(gram), options.lambda, threads);
  stop("factor");
  const msc::GramOperator exact(problem.geometry, bases.levels, moments, equations.mean,
                                equations.n_train, options.lambda, threads);
  const auto map = msc::refine_ridge(exact, factor, equations);
  stop("refinement");
  if (!map) throw std::runtime_error("the float32 factor is no use here");
  msc::held_out_errors(problem.geometry, split, problem.readers, problem.measures, *map, threads);
  stop("held-out error");
  return "{" + json + "}";
}

/// What one thread does with its pairs until the time is up.
std::string pairs(std::istringstream& in) {
  int64_t h = 0, w = 0;
  double seconds = 0;
  int threads = 1;
  in >> h >> w >> seconds >> threads;
  msc::Random random(1);
  std::vector<uint8_t> x(static_cast<size_t>(h * w * 3)), y(x.size());
  for (size_t i = 0; i < x.size(); ++i) {
    const double wave = std::sin(static_cast<double>(i % static_cast<size_t>(3 * w)) * 0.02) *
                        std::cos(static_cast<double>(i) * 1e-4);
    x[i] = static_cast<uint8_t>(128 + 90 * wave + 30 * random.uniform());
    y[i] = static_cast<uint8_t>(255 - x[i] / 2 + 20 * random.uniform());
  }
  memberscope::Pyramid pyramid;
  const memberscope::LinearPredictor predictor;
  std::atomic<int64_t> done{0};
  const auto start = Clock::now();
  msc::parallel_for(threads, threads, [&](int64_t) {
    while (seconds_since(start) < seconds) {
      const auto features = pyramid.extract({x.data(), h, w, 3});
      memberscope::PredictorTarget about;
      about.pair_key = static_cast<uint64_t>(done++);
      predictor.measure(features, {y.data(), h, w, 3}, about);
    }
  });
  return fmt::format(R"({{"pairs_per_second": {}}})",
                     static_cast<double>(done) / seconds_since(start));
}

std::string peak(std::istringstream& in) {
  int threads = 1;
  in >> threads;
  constexpr int64_t n = 768;
  constexpr int rounds = 6;
  const std::vector<double> a(n * n, 1.0);
  const auto start = Clock::now();
  msc::parallel_for(threads, threads, [&](int64_t) {
    std::vector<double> c(n * n);
    for (int i = 0; i < rounds; ++i)
      msc::kernels::dense().f64.gemm_tn(n, n, n, 1, a.data(), n, a.data(), n, c.data(), n);
  });
  return fmt::format(R"({{"gflops": {}}})",
                     2e-9 * n * n * n * rounds * threads / seconds_since(start));
}

std::string obey(Inputs& inputs, const std::string& line) {
  std::istringstream in(line);
  std::string command;
  in >> command;
  if (command == "measure") return measure(inputs, in);
  if (command == "stages") return stages(inputs, in);
  if (command == "pairs") return pairs(in);
  if (command == "peak") return peak(in);
  throw std::runtime_error("unknown command: " + line);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: predictor_bench FOLDER < commands\n";
    return 2;
  }
  try {
    Inputs inputs(argv[1]);
    for (std::string line; std::getline(std::cin, line);)
      std::cout << obey(inputs, line) << std::endl;
  } catch (const std::exception& e) {
    std::cerr << "predictor_bench: " << e.what() << "\n";
    return 1;
  }
  return 0;
}
