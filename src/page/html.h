#pragma once

#include <string>
#include <string_view>

namespace msc::audit {

/// Text as it may stand in an element or a quoted attribute. Characters that XML forbids become
/// U+FFFD.
std::string escape(std::string_view text);

/// "data:image/png;base64,..." of the bytes of a PNG or JPEG file.
std::string data_uri(std::string_view image);

/// A score's name with its index set low: "L_mem" for "l_mem".
std::string score_html(std::string_view score);

/// Plain text with its scores' names as symbols.
std::string sentence_html(std::string_view sentence);

}  // namespace msc::audit
