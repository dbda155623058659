#include "page/identity.h"

#include <filesystem>

#include "core/base/format.h"

namespace msc::audit {

namespace {

using Json = nlohmann::ordered_json;

/// A text of run.json, or nothing.
std::string text_at(const Json& run, const char* pointer) {
  const Json::json_pointer at(pointer);
  return run.contains(at) && run.at(at).is_string() ? run.at(at).get<std::string>() : "";
}

std::string name_of(const std::string& path) {
  const auto normal = std::filesystem::path(path).lexically_normal();
  return (normal.has_filename() ? normal : normal.parent_path()).filename().string();
}

/// The first digits of a hash: enough to tell, and the whole stands at the end of the page.
std::string short_hash(const std::string& hash) {
  return hash.substr(0, 16);
}

/// The model as it was named: a file by its name, a program by its command.
std::string model_of(const Json& run) {
  const auto file = text_at(run, "/victim/told/file");
  return file.empty() ? text_at(run, "/victim/words/victim") : name_of(file);
}

/// "members.csv", "trained_on and not_trained_on": what says which images were trained on.
std::string split_of(const Json& run) {
  const auto manifest = text_at(run, "/data/told/manifest");
  const auto members = text_at(run, "/data/told/members");
  const auto others = text_at(run, "/data/told/nonmembers");
  if (!manifest.empty()) return name_of(manifest);
  if (members.empty() || others.empty()) return {};
  return msc::format("{} and {}", name_of(members), name_of(others));
}

/// What the attacker sees of an answer.
std::string answers_of(const Json& run) {
  const auto kind = text_at(run, "/data/output_kind");
  if (kind == "labels") return "the class of every pixel";
  if (kind == "logits" || kind == "probabilities" || kind == "sigmoid")
    return "the score of every class at every pixel";
  return "the output image";
}

bool was_recorded(const Json& run) {
  return !run.empty() && model_of(run).empty();
}

}  // namespace

PageData identity_data(const Judgement& judgement, const Verdict& verdict,
                       const ReportOptions& options) {
  const auto& run = options.run;
  const bool confounded = judgement.confounded(), fair = judgement.fair();
  return {{"model", model_of(run)},
          {"recorded", was_recorded(run)},
          {"model_hash", short_hash(text_at(run, "/victim/sha256"))},
          {"data_hash", short_hash(text_at(run, "/data/fingerprint"))},
          {"date", text_at(run, "/started").substr(0, 10)},
          {"version", text_at(run, "/memberscope")},
          {"answers", answers_of(run)},
          {"split", split_of(run)},
          {"split_hash", short_hash(text_at(run, "/data/split_sha256"))},
          {"looked", verdict.basis.has_value()},
          {"differ", confounded},
          {"alike", fair},
          {"unknown", !confounded && !fair}};
}

}  // namespace msc::audit
