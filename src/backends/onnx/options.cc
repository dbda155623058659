#include "backends/onnx/options.h"

#include <sstream>

#include "backends/network/text.h"

namespace msc::onnx_backend {
namespace {

using memberscope::ModelOptions;

/// "t=0 k=1": a name ends at the last '=', since it may hold any character but a space.
std::map<std::string, double> read_constants(const std::string& text) {
  std::map<std::string, double> constants;
  std::istringstream words(text);
  for (std::string word; std::getline(words, word, ' ');) {
    const size_t equals = word.rfind('=');
    if (equals == std::string::npos || equals == 0)
      network::fail(MSC_INVALID_ARGUMENT, MSC_STAGE_NONE,
                    "constants: expected NAME=NUMBER, found '", word, "'");
    const std::string name = word.substr(0, equals);
    const double number = ModelOptions{{"constants", word.substr(equals + 1)}}.number("constants");
    if (!constants.emplace(name, number).second)
      network::fail(MSC_INVALID_ARGUMENT, MSC_STAGE_NONE, "constants: '", name, "' is given twice");
  }
  return constants;
}

}  // namespace

std::vector<msc_model_option_spec> victim_option_specs() {
  auto specs = network::victim_option_specs("the ONNX file", "the name of an output");
  specs.insert(specs.end(),
               {{"input", nullptr, "the name of an input",
                 "which one takes the image where there are several", MSC_MODEL_OPTION_TEXT, 0},
                {"constants", nullptr, "NAME=NUMBER, separated by spaces",
                 "what the other inputs get", MSC_MODEL_OPTION_TEXT, 0},
                network::choice("external_data", network::kNoYes, "no",
                                "weights may be read from files beside the file"),
                {"custom_ops", nullptr, nullptr,
                 "a library with operators of the network's own; it is a program",
                 MSC_MODEL_OPTION_FILE, 0}});
  return specs;
}

OnnxOptions read_victim_options(const ModelOptions& given) {
  OnnxOptions o{network::read_victim_options(given),
                {},
                given.text("input"),
                read_constants(given.text("constants"))};
  o.file = {o.victim.file, o.victim.device, given.text("custom_ops"), o.victim.threads,
            network::is_yes(given, "external_data")};
  return o;
}

}  // namespace msc::onnx_backend
