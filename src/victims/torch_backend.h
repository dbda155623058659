#pragma once

#include <memberscope/c/torch_backend.h>

#include <memberscope/feature_extractor.hpp>
#include <memberscope/victim_model.hpp>

namespace msc::victims {

/// Opens libmemberscope_torch on first need: MEMBERSCOPE_BACKEND_PATH, beside the core library,
/// then the system's path. It is never closed. Throws BadInput "needs the torch backend" with what
/// was tried.
const msc_torch_backend_api& torch_backend();

memberscope::VictimHandle open_torch_victim(const msc_torch_victim_options& options);
memberscope::ExtractorHandle open_torch_extractor(const msc_torch_extractor_options& options);

}  // namespace msc::victims
