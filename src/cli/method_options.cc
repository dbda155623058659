#include "cli/method_options.h"

#include <map>

#include "audit/pairs/hashing.h"
#include "cli/numbers.h"
#include "cli/sizes.h"
#include "cli/standard_output.h"
#include "core/base/format.h"
#include "victims/open_model.h"

namespace msc::cli {
namespace {

constexpr int64_t kMostCells = 4096;  // of the share's grid, as the library takes it

const std::vector<std::string> kNormalisations{"default", "imagenet", "symmetric", "none"};

std::string check_lambda(const std::string& text) {
  const auto value = read_number(text);
  return text == "auto" || (value && *value >= 0 && *value <= kLargestValue)
             ? ""
             : msc::format("expected auto or a number from 0 to {:g}, found '{}'", kLargestValue,
                           text);
}

std::string check_beta(const std::string& text, bool may_fit) {
  const auto value = read_number(text);
  if ((may_fit && text == "fit") || (value && *value >= 0 && *value <= kLargestValue)) return "";
  if (text == "fit") return "fit needs members and non-members: 'audit' has it";
  return msc::format("expected {}a number from 0 to {:g}, found '{}'", may_fit ? "fit or " : "",
                     kLargestValue, text);
}

std::string check_device(const std::string& text) {
  constexpr std::string_view kNumbered = "cuda:";
  const bool numbered = text.compare(0, kNumbered.size(), kNumbered) == 0;
  const auto number = numbered ? read_whole<uint8_t>(text.substr(kNumbered.size())) : std::nullopt;
  return text == "cpu" || text == "cuda" || number
             ? ""
             : "expected cpu, cuda or cuda:N with N from 0 to 255, found '" + text + "'";
}

}  // namespace

void MethodOptions::add_to(CLI::App& app, bool fits_beta) {
  auto option = [&app](const char* name, auto& value, const char* help) {
    return app.add_option(name, value, help)->group("Method")->capture_default_str();
  };
  option("--preset", preset_, "default, or paper: as Shafran et al. 2021")
      ->check(CLI::IsMember({"default", "paper"}))
      ->type_name("NAME");
  option("--extractor", extractor_,
         "Features of the input: pyramid, or a network of a backend (torch: wide_resnet50_2, "
         "resnet18, ..., torchscript; an unknown name lists them)")
      ->type_name("NAME");
  option("--weights", weights_,
         "torchvision weights (.pth, .safetensors) or TorchScript file of the extractor; none: "
         "random weights")
      ->type_name("FILE");
  option("--normalise", normalisation_, "What the extractor's input is normalised with")
      ->check(CLI::IsMember(kNormalisations))
      ->type_name("NAME");
  option("--beta", beta_,
         fits_beta ? "L_mem = L_rec - beta L_pred: a number, or fit: the slope among half of the "
                     "non-members, which are then not judged"
                   : "L_mem = L_rec - beta L_pred")
      ->check([fits_beta](const std::string& text) { return check_beta(text, fits_beta); })
      ->type_name(fits_beta ? "NUMBER|fit" : "NUMBER");
  option("--loss", loss_, "How errors are measured")
      ->check(CLI::IsMember(memberscope::loss_names()))
      ->type_name("NAME");
  option("--average", average_,
         "Errors of classes: means over pixels, or over the classes present, in which a small "
         "lesion weighs as much as the rest")
      ->check(CLI::IsMember({"pixels", "classes"}))
      ->type_name("NAME");
  option("--grid", grid_, "Average images onto N or HxW cells before both errors are taken")
      ->check(size_up_to(kMostPixels))
      ->type_name("N|HxW");
  app.add_option_function<std::string>(
         "--lambda", [this](const std::string& text) { lambda_ = text, lambda_given_ = true; },
         "Ridge strength: auto (per image, by generalised cross-validation) or a number; 0 = "
         "minimum norm")
      ->check(check_lambda)
      ->group("Method")
      ->type_name("NUMBER");
  option("--probe", probe_, "What predicts label maps: ridge (to one-hot labels) or logistic")
      ->check(CLI::IsMember(memberscope::probe_names()))
      ->type_name("NAME");
  option("--holdout", holdout_, "Positions that judge the predictor: random or blocks")
      ->check(CLI::IsMember({"random", "blocks"}))
      ->type_name("NAME");
  option("--splits", splits_, "Random hold-outs averaged")->check(whole_number(1, 1000));
  option("--share", share_,
         "Whether to measure the memorised share, too: on, off, or preset: off with --preset "
         "paper, otherwise on")
      ->check(CLI::IsMember({"preset", "on", "off"}))
      ->type_name("NAME");
  option("--share-grid", share_grid_, "Cells of the share's grid: N or HxW [28]")
      ->check(size_up_to(kMostCells))
      ->type_name("N|HxW");
  option("--honest-share", honest_share_,
         "The largest share that a victim without memory has, as you assume: rows get share_p, the "
         "p-value of 'the share is at most that'; a "
         "small one says 'above what the linear predictor explains and above your ceiling', it is "
         "no p-value of membership")
      ->check(number_in({0, 1}))
      ->type_name("NUMBER");
  option("--seed", seed_, "Seed of every random choice")->check(seed_number());
  auto machine = [&app](const char* name, auto& value, const char* help) {
    return app.add_option(name, value, help)->group("Machine")->capture_default_str();
  };
  machine("--threads", threads_, "Pairs at a time; 0 = one per core. Results do not depend on it")
      ->check(whole_number(0, 4096));
  machine("--device", device_, "Where victim and extractor run: cpu, cuda or cuda:N")
      ->check(check_device)
      ->type_name("NAME");
  machine("--torch-threads", torch_threads_, "Threads inside one network; 0 = LibTorch's choice")
      ->check(whole_number(0, 4096));
}

memberscope::ScorerOptions MethodOptions::scorer() const {
  memberscope::ScorerOptions options;
  options.preset = is_paper() ? MSC_PRESET_PAPER : MSC_PRESET_DEFAULT;
  options.loss = memberscope::find_loss(loss_);
  options.average = average_ == "classes" ? MSC_AVERAGE_CLASSES : MSC_AVERAGE_PIXELS;
  options.beta = fits_beta() ? 1 : *read_number(beta_);
  if (!grid_.empty()) {
    const Size grid = parse_size(grid_);
    options.grid_height = grid.height;
    options.grid_width = grid.width;
  }
  options.share_mode = share_ == "on"    ? MSC_SHARE_ON
                       : share_ == "off" ? MSC_SHARE_OFF
                                         : MSC_SHARE_BY_PRESET;
  if (!share_grid_.empty()) {
    const Size grid = parse_size(share_grid_);
    options.share.grid_height = grid.height;
    options.share.grid_width = grid.width;
  }
  if (!lambda_given_ && probe_ == "default" && holdout_.empty() && splits_ == 0 && seed_ == 0)
    return options;  // the preset's own
  auto predictor = memberscope::preset_predictor(options.preset);
  if (lambda_given_) predictor.lambda = lambda_ == "auto" ? std::nullopt : read_number(lambda_);
  if (!holdout_.empty())
    predictor.holdout = holdout_ == "blocks" ? MSC_HOLDOUT_BLOCKS : MSC_HOLDOUT_RANDOM;
  predictor.probe = memberscope::find_probe(probe_);
  if (splits_ > 0) predictor.n_splits = splits_;
  predictor.seed = seed_;
  options.predictor = predictor;
  return options;
}

memberscope::ExtractorHandle MethodOptions::open_extractor() const {
  if (extractor_ == "pyramid") return memberscope::Pyramid();
  keep_standard_output();
  const auto specs = victims::options_of_extractor(extractor_);
  if (weights_.empty() && specs.find("weights") && extractor_ != "torchscript")
    msc::print(stderr, "--extractor {}: without --weights its weights are random\n", extractor_);
  memberscope::ModelOptions options;
  if (!weights_.empty()) options.add("weights", weights_);
  if (normalisation_ != "default") options.add("normalisation", normalisation_);
  // What the rest of the command line says, where it means something to this extractor.
  const std::pair<const char*, std::string> shared[] = {
      {"seed", std::to_string(seed_)},
      {"device", device_},
      {"threads", std::to_string(torch_threads_)},
      {"preprocessing", is_paper() ? "paper" : "aligned"}};
  for (const auto& [key, value] : shared)
    if (specs.find(key)) options.add(key, value);
  return victims::open_extractor(extractor_, options);
}

nlohmann::ordered_json MethodOptions::to_json() const {
  return {{"preset", preset_},
          {"extractor", extractor_},
          {"weights_sha256", weights_.empty() ? "" : audit::sha256_of_file(weights_)},
          {"normalise", normalisation_},
          {"beta", fits_beta() ? nlohmann::ordered_json(beta_)
                               : nlohmann::ordered_json(*read_number(beta_))},
          {"loss", loss_},
          {"average", average_},
          {"grid", grid_},
          {"lambda", lambda_given_ ? lambda_ : "preset"},
          {"probe", probe_},
          {"holdout", holdout_.empty() ? "preset" : holdout_},
          {"splits", splits_},
          {"share", share_},
          {"share_grid", share_grid_},
          {"honest_share",
           honest_share_ ? nlohmann::ordered_json(*honest_share_) : nlohmann::ordered_json()},
          {"seed", seed_},
          {"device", device_}};
}

}  // namespace msc::cli
