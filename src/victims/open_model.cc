#include "victims/open_model.h"

#include "victims/backends.h"
#include "victims/failure.h"

namespace msc::victims {
namespace {

using memberscope::ModelOptions;

constexpr const char* kPyramid = "pyramid";
constexpr msc_model_option_spec kPyramidOptions[] = {
    {"seed", "0", nullptr, "of the fixed random filters", MSC_MODEL_OPTION_WHOLE, 0}};
constexpr OptionSpecs kPyramidSpecs{kPyramidOptions, 1};

/// Calls a function of a backend; nothing that it throws goes further than its message.
template <typename Call>
void call_backend(const msc_backend& backend, const Call& call) {
  msc_error error{};
  int32_t status = MSC_OK;
  try {
    status = call(&error);
  } catch (const std::exception& e) {
    fail(MSC_INTERNAL, "{}: threw an exception where it must return a status: {}", backend.name,
         e.what());
  } catch (...) {
    fail(MSC_INTERNAL, "{}: threw where it must return a status", backend.name);
  }
  if (status == MSC_OK) return;
  const char* message = error.message[0] ? error.message : msc_status_name(status);
  throw memberscope::Error(status, error.stage, msc::format("{}: {}", backend.name, message));
}

int64_t size(const std::vector<msc_model_option>& options) {
  return static_cast<int64_t>(options.size());
}

}  // namespace

VictimTable::VictimTable(const msc_backend& backend, const ModelOptions& options) {
  if (!backend.open_victim) fail(MSC_UNSUPPORTED, "{}: has no victims", backend.name);
  check_options(options, victim_options(backend), backend.name);
  ops_.struct_size = sizeof ops_;
  const auto given = options.c();
  call_backend(backend, [&](msc_error* e) {
    return backend.open_victim(given.data(), size(given), &ops_, &self_, e);
  });
  owned_ = true;
  if (ops_.output_spec && ops_.predict) return;
  if (ops_.release) ops_.release(self_);
  fail(MSC_INVALID_ARGUMENT, "{}: opened a victim without output_spec or predict", backend.name);
}

VictimTable::~VictimTable() {
  if (owned_ && ops_.release) ops_.release(self_);
}

memberscope::VictimHandle VictimTable::handle() && {
  msc_victim_model* victim = nullptr;
  memberscope::detail::check(
      [&](msc_error* e) { return msc_victim_model_create(&ops_, self_, &victim, e); });
  owned_ = false;
  return memberscope::VictimHandle(victim);
}

ModelOptions joined(const ModelOptions& own, const ModelOptions& further) {
  ModelOptions all = own;
  for (const auto& [key, value] : further.values()) all.add(key, value);
  return all;
}

memberscope::VictimHandle open_victim(const std::string& text, const ModelOptions& options) {
  const ModelText model = read_model_text(text);
  return VictimTable(*model.backend, joined(model.options, options)).handle();
}

OptionSpecs options_of_extractor(const std::string& name) {
  return name == kPyramid ? kPyramidSpecs : extractor_options(backend_of_extractor(name));
}

memberscope::ExtractorHandle open_extractor(const std::string& name, const ModelOptions& options) {
  check_options(options, options_of_extractor(name), name);
  if (name == kPyramid) return memberscope::Pyramid(options.whole("seed"));
  const msc_backend& backend = backend_of_extractor(name);
  msc_feature_extractor_ops ops{};
  ops.struct_size = sizeof ops;
  void* self = nullptr;
  const auto given = options.c();
  call_backend(backend, [&](msc_error* e) {
    return backend.open_extractor(name.c_str(), given.data(), size(given), &ops, &self, e);
  });
  msc_feature_extractor* extractor = nullptr;
  msc_error error{};
  if (msc_feature_extractor_create(&ops, self, &extractor, &error) != MSC_OK) {
    if (ops.release) ops.release(self);
    throw memberscope::Error(error);
  }
  return memberscope::ExtractorHandle(extractor);
}

}  // namespace msc::victims
