#pragma once

#include <cstdint>
#include <string>

namespace msc::audit {

/// A hundred cells in ten rows as an SVG, the first `count` of them in the colour of the class
/// `css`.
std::string hundred_chart(int64_t count, const std::string& css);

}  // namespace msc::audit
