#include "page/html.h"

#include <cstdint>

#include "audit/score_table.h"

namespace msc::audit {

std::string escape(std::string_view text) {
  std::string result;
  for (const char c : text) {
    switch (c) {
      case '&':
        result += "&amp;";
        break;
      case '<':
        result += "&lt;";
        break;
      case '>':
        result += "&gt;";
        break;
      case '"':
        result += "&quot;";
        break;
      case '\'':
        result += "&#39;";
        break;
      default: {
        const bool forbidden =
            static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t' && c != '\r';
        result += forbidden ? std::string("\xEF\xBF\xBD") : std::string(1, c);
      }
    }
  }
  return result;
}

std::string data_uri(std::string_view image) {
  static constexpr char kDigits[] =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  const bool jpeg = image.substr(0, 2) == "\xFF\xD8";
  std::string uri = jpeg ? "data:image/jpeg;base64," : "data:image/png;base64,";
  for (size_t i = 0; i < image.size(); i += 3) {
    const size_t n = std::min<size_t>(3, image.size() - i);
    uint32_t word = 0;
    for (size_t k = 0; k < 3; ++k)
      word = word << 8 | (k < n ? static_cast<unsigned char>(image[i + k]) : 0);
    for (size_t k = 0; k < 4; ++k) uri += k <= n ? kDigits[word >> (18 - 6 * k) & 63] : '=';
  }
  return uri;
}

namespace {

/// "L_mem" with its index set low; a label of several words stays in one line.
std::string symbol_html(std::string_view label) {
  if (label.substr(0, 2) == "L_") return "<i>L</i><sub>" + escape(label.substr(2)) + "</sub>";
  auto text = escape(label);
  for (size_t at = text.find(' '); at != std::string::npos; at = text.find(' ', at))
    text.replace(at, 1, "&nbsp;");
  return text;
}

bool continues_a_name(char c) {
  return c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

}  // namespace

std::string score_html(std::string_view score) {
  const auto* kind = find_score(score);
  return symbol_html(kind ? kind->label : score);
}

std::string sentence_html(std::string_view sentence) {
  std::string text = escape(sentence);
  for (const auto& kind : score_table()) {
    const std::string_view label = kind.label;
    if (label.substr(0, 2) != "L_") continue;
    for (size_t at = text.find(label); at != std::string::npos; at = text.find(label, at)) {
      const bool whole =
          at + label.size() == text.size() || !continues_a_name(text[at + label.size()]);
      const auto symbol = whole ? symbol_html(label) : std::string(label);
      text.replace(at, label.size(), symbol);
      at += symbol.size();
    }
  }
  return text;
}

}  // namespace msc::audit
