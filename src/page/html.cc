#include "page/html.h"

#include <cstdint>

#include "core/base/format.h"
#include "page/embedded.h"

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

std::string score_html(std::string_view score) {
  if (score == "share_low") return "share&nbsp;(low)";
  if (score.substr(0, 2) != "l_" && score.substr(0, 2) != "L_") return escape(score);
  return "<i>L</i><sub>" + escape(score.substr(2)) + "</sub>";
}

std::string sentence_html(std::string_view sentence) {
  std::string text = escape(sentence);
  for (const char* score : {"L_rec", "L_pred", "L_mem"})
    for (size_t at = text.find(score); at != std::string::npos; at = text.find(score, at)) {
      const std::string symbol = score_html(score);
      text.replace(at, std::string_view(score).size(), symbol);
      at += symbol.size();
    }
  return text;
}

std::string html_document(std::string_view title, std::string_view body) {
  return msc::format(
      "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta "
      "name=\"viewport\" "
      "content=\"width=device-width,initial-scale=1\">\n<meta name=\"color-scheme\" "
      "content=\"light dark\">\n<title>{}</title>\n"
      "<style>{}</style>\n</head>\n<body><main>\n{}</main></body>\n</html>\n",
      escape(title), embedded("style.css"), body);
}

}  // namespace msc::audit
