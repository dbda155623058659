#include "audit/options/method_settings.h"
#include "audit/options/number_text.h"
#include "audit/pairs/hashing.h"
#include "core/base/format.h"

namespace msc::audit {
namespace {

using Json = nlohmann::ordered_json;
using Words = OptionTable::Words;

constexpr int64_t kMostCells = 4096;  // of the share's grid, as the library takes it

const Words kPresets{{"default", MSC_PRESET_DEFAULT}, {"paper", MSC_PRESET_PAPER}};
const Words kAverages{{"pixels", MSC_AVERAGE_PIXELS}, {"classes", MSC_AVERAGE_CLASSES}};
const Words kHoldouts{{"random", MSC_HOLDOUT_RANDOM}, {"blocks", MSC_HOLDOUT_BLOCKS}};
const Words kShares{{"preset", MSC_SHARE_BY_PRESET}, {"on", MSC_SHARE_ON}, {"off", MSC_SHARE_OFF}};
const Words kAltered{{"preset", MSC_WITHHELD_BY_PRESET},
                     {"undo", MSC_WITHHELD_LEFT_OUT},
                     {"keep", MSC_WITHHELD_SCORED}};
const std::vector<std::string> kNormalisations{"default", "imagenet", "symmetric", "none"};

Words loss_words() {
  Words words;
  for (const auto& name : memberscope::loss_names())
    words.emplace_back(name, static_cast<int32_t>(memberscope::find_loss(name)));
  return words;
}

Words probe_words() {
  Words words;
  for (const auto& name : memberscope::probe_names())
    words.emplace_back(name, static_cast<int32_t>(memberscope::find_probe(name)));
  return words;
}

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

Option& words(OptionTable& table, const char* name, int32_t& field, const Words& choices,
              const char* help) {
  auto& option = table.choice(name, field, choices, help, "preset");
  option.shown_default = OptionTable::word_for(choices, field, "");
  return option;
}

Option& cells(OptionTable& table, const char* name, std::string& field, int64_t most,
              const char* help) {
  auto& option = table.text(name, field, "N|HxW", help);
  option.check = [most](const std::string& text) { return check_size(text, most); };
  return option;
}

void add_extractor(OptionTable& table, MethodSettings& s) {
  table
      .text("extractor", s.extractor, "NAME",
            "Features of the input: pyramid, or a network of a backend (torch: wide_resnet50_2, "
            "resnet18, ..., torchscript; an unknown name lists them)")
      .shown_default = s.extractor;
  auto& weights = table.text("weights", s.weights, "FILE",
                             "torchvision weights (.pth, .safetensors) or TorchScript file of the "
                             "extractor; none: random weights");
  weights.told = Told::kNowhere;
  weights.hash = [&s] { return s.weights.empty() ? "" : sha256_of_file(s.weights); };
  table
      .word("normalise", s.normalisation, kNormalisations,
            "What the extractor's input is normalised with")
      .shown_default = s.normalisation;
}

void add_beta(OptionTable& table, MethodSettings& s, bool may_fit) {
  auto& beta = table.other(
      "beta", may_fit ? "NUMBER|fit" : "NUMBER",
      may_fit ? "L_mem = L_rec - beta L_pred: a number, or fit: the slope among half of the "
                "non-members, which are then not judged"
              : "L_mem = L_rec - beta L_pred");
  beta.shown_default = "1";
  beta.check = [may_fit](const std::string& text) { return check_beta(text, may_fit); };
  beta.set = [&s](const std::vector<std::string>& texts) {
    s.fits_beta = texts[0] == "fit";
    s.beta = s.fits_beta ? 1 : *read_number(texts[0]);
    return std::string();
  };
  beta.value = [&s] { return s.fits_beta ? Json("fit") : Json(s.beta); };
}

void add_errors(OptionTable& table, MethodSettings& s) {
  words(table, "loss", s.loss, loss_words(), "How errors are measured");
  words(table, "average", s.average, kAverages,
        "Errors of classes: means over pixels, or over the classes present, in which a small "
        "lesion weighs as much as the rest");
  cells(table, "grid", s.grid, kMostPixels,
        "Average images onto N or HxW cells before both errors are taken");
}

void add_predictor(OptionTable& table, MethodSettings& s) {
  auto& lambda = table.text(
      "lambda", s.lambda, "NUMBER",
      "Ridge strength: auto (per image, by generalised cross-validation) or a number; 0 = "
      "minimum norm");
  lambda.check = check_lambda;
  lambda.value = [&s] { return Json(s.lambda.empty() ? "preset" : s.lambda); };
  words(table, "probe", s.probe, probe_words(),
        "What predicts label maps: ridge (to one-hot labels) or logistic");
  words(table, "holdout", s.holdout, kHoldouts,
        "Positions that judge the predictor: random or blocks");
  table.whole("splits", s.splits, int64_t{1}, int64_t{1000}, "Random hold-outs averaged")
      .shown_default = "0";
}

void add_share(OptionTable& table, MethodSettings& s) {
  words(table, "share", s.share, kShares,
        "Whether to measure the memorised share, too: on, off, or preset: off with --preset "
        "paper, otherwise on");
  cells(table, "share-grid", s.share_grid, kMostCells, "Cells of the share's grid: N or HxW [28]");
  table.number(
      "honest-share", s.honest_share, {0, 1},
      "The largest share that a victim without memory has, as you assume: rows get share_p, the "
      "p-value of 'the share is at most that'; a small one says 'above what the linear predictor "
      "explains and above your ceiling', it is no p-value of membership");
}

void add_references(OptionTable& table, MethodSettings& s) {
  auto& references = table.text(
      "references", s.references, "own|none|PATH",
      "Whom pairs are compared with for L_pop, how hard a truth is to guess for one who has seen "
      "other pairs: the pairs themselves (own; each without its group and its near-duplicates), "
      "nobody, pairs that are not judged (a manifest, or a folder with inputs and targets), or a "
      "file of --save-references. By default own; none with --preset paper");
  references.value = [&s] { return Json(s.reference_file().empty() ? s.references : "others"); };
  table.place("save-references", s.save_references, "FILE",
              "Save what was learnt from the references, no pixels, for single pairs on another "
              "day");
}

void add_machine(OptionTable& table, MethodSettings& s) {
  table.begin_group("Machine");
  auto& threads = table.whole("threads", s.threads, 0, 4096,
                              "Pairs at a time; 0 = one per core. Results do not depend on it");
  threads.shown_default = "0";
  threads.told = Told::kNowhere;  // the run tells it beside
  auto& device =
      table.text("device", s.device, "NAME", "Where victim and extractor run: cpu, cuda or cuda:N");
  device.check = check_device;
  device.shown_default = s.device;
  auto& inside = table.whole("torch-threads", s.torch_threads, 0, 4096,
                             "Threads inside one network; 0 = LibTorch's choice");
  inside.shown_default = "0";
  inside.told = Told::kNowhere;
}

}  // namespace

OptionTable method_options(MethodSettings& settings, bool may_fit) {
  OptionTable table("Method");
  words(table, "preset", settings.preset, kPresets, "default, or paper: as Shafran et al. 2021");
  add_extractor(table, settings);
  add_beta(table, settings, may_fit);
  add_errors(table, settings);
  add_predictor(table, settings);
  add_share(table, settings);
  add_references(table, settings);
  words(table, "altered-outputs", settings.withheld, kAltered,
        "What was done to outputs: undo leaves out what was withheld of one, and takes back a tone "
        "curve that all recorded ones went through; keep scores them as they are; preset: keep "
        "with --preset paper, otherwise what was withheld is left out and a plain curve is told");
  table.seed("seed", settings.seed, "Seed of every random choice");
  add_machine(table, settings);
  return table;
}

nlohmann::ordered_json to_json(const MethodSettings& settings) {
  MethodSettings copy = settings;
  return method_options(copy, true).to_json();
}

}  // namespace msc::audit
