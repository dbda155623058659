#include "backends/onnx/explanation.h"

#include <algorithm>

#include "backends/network/text.h"

namespace msc::onnx_backend {
namespace {

using network::text;

bool has(const std::string& message, const char* words) {
  return message.find(words) != std::string::npos;
}

/// Where "path.cc:123 Name::of(its, arguments) const" that begins at `begin` ends; its begin where
/// it is none.
size_t end_of_place(const std::string& message, size_t begin) {
  size_t open = message.find('(', begin), depth = 0;
  for (size_t at = open; at < message.size(); ++at) {
    if (message[at] == '(') ++depth;
    if (message[at] != ')' || --depth > 0) continue;
    const size_t end = at + 1;
    return message.compare(end, 6, " const") == 0 ? end + 6 : end;
  }
  return begin;
}

/// The next place in a source file, from `from` on: its begin.
size_t next_place(const std::string& message, size_t from) {
  size_t first = std::string::npos;
  for (const char* file : {".cc:", ".h:", ".cpp:", ".cu:"}) {
    const size_t found = message.find(file, from);
    if (found != std::string::npos) first = std::min(first, found);
  }
  if (first == std::string::npos) return first;
  const size_t space = message.find_last_of(" :\n", first);
  return space == std::string::npos ? 0 : space + 1;
}

std::string opsets_of(const ModelFacts& facts) {
  std::string listed;
  for (const auto& [domain, version] : facts.opsets)
    listed += text(listed.empty() ? "" : ", ", domain.empty() ? "ONNX" : domain, " ", version);
  return listed.empty() ? "none" : listed;
}

constexpr const char* kNewer =
    "it is newer than this ONNX Runtime. Take a newer one (MEMBERSCOPE_ONNXRUNTIME), or export it "
    "for an older set of operators (torch.onnx.export(..., opset_version=17))";

/// What to do, as far as the message tells what is wrong.
std::string advice(const std::string& path, const ModelFacts& facts,
                   const RuntimeFailure& failure) {
  const std::string message = failure.what(), foreign = facts.foreign_domains();
  if (!foreign.empty() && (has(message, "not a registered") || has(message, "No Op registered")))
    return text("its operators of the domain ", foreign,
                " are in a library of their own. It is a program; if you trust it: --victim "
                "plugin:onnx,file=",
                path, ",custom_ops=LIBRARY");
  if (has(message, "IR version") || has(message, "is under development")) return kNewer;
  if (has(message, "No Op registered") || has(message, "not a registered"))
    return text("it uses an operator that this ONNX Runtime does not know: misspelt, or ", kNewer);
  if (failure.code() == ORT_NOT_IMPLEMENTED)
    return "it uses an operator, or one on numbers of a type, that this ONNX Runtime does not have "
           "on this device. Export it in float32, or take another build of ONNX Runtime";
  if (has(message, "Type Error") || has(message, "Invalid model") || has(message, "Inference"))
    return "its operators do not fit together. onnx.checker.check_model(file, full_check=True) "
           "tells more; export it anew";
  return "";
}

}  // namespace

std::string without_places(const std::string& message) {
  std::string kept = message;
  for (size_t at = next_place(kept, 0); at != std::string::npos;) {
    const size_t end = end_of_place(kept, at);
    if (end == at) break;
    kept.erase(at, end - at + (end < kept.size() && kept[end] == ' '));
    at = next_place(kept, at);
  }
  while (!kept.empty() && (kept.back() == '\n' || kept.back() == ' ')) kept.pop_back();
  return kept;
}

void fail_to_open(const ModelFile& file, const RuntimeFailure& failure) {
  const std::string what = advice(file.path(), file.facts(), failure);
  network::fail(MSC_INVALID_ARGUMENT, MSC_STAGE_NONE, "'", file.path(), "' (IR version ",
                file.facts().ir_version, ", operators: ", opsets_of(file.facts()),
                ") cannot be run", what.empty() ? "" : ": ", what, ". ", runtime().name,
                " says: ", without_places(failure.what()));
}

}  // namespace msc::onnx_backend
