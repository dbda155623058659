#pragma once

#include "backends/network/victim_options.h"
#include "memberscope/image_view.hpp"

namespace msc::network {

/// Applies it in place; softmax over channels.
void activate(OutputActivation activation, const memberscope::MutableImageView& values);

}  // namespace msc::network
