#include "page/html.h"

#include <cstdint>

#include "core/base/format.h"

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

namespace {

std::string_view style_sheet() {
  return R"css(
:root{--paper:#fff;--ink:#1b1f24;--soft:#59636e;--line:#d5dae0;--card:#f6f7f9;--member:#0072b2;--other:#d55e00;--rec:#6f7782;--pred:#9a6fb0;--good:#e8f1fa;--warn:#fff1dc;--warn-line:#c77700}
@media (prefers-color-scheme:dark){:root{--paper:#14171b;--ink:#e7eaee;--soft:#a0a9b4;--line:#39414a;--card:#1d2127;--member:#56b4e9;--other:#f0913a;--rec:#9aa3ae;--pred:#c79be0;--good:#16293a;--warn:#37280f;--warn-line:#e6a23c}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}
main{max-width:1080px;margin:0 auto;padding:24px 20px 64px}
h1{font-size:1.6rem;line-height:1.2;margin:0 0 4px}
h2{font-size:1.2rem;margin:40px 0 6px}
p{margin:6px 0 12px;max-width:75ch}
.sub,.note{color:var(--soft);font-size:.9rem}
.verdict{border-left:6px solid var(--member);background:var(--good);padding:14px 18px;border-radius:6px;margin:18px 0;font-size:1.1rem;max-width:none}
.verdict.warning{border-color:var(--warn-line);background:var(--warn)}
.verdict p{max-width:none;margin:0}
.warnings{margin:8px 0;padding-left:20px}
.scroll{overflow-x:auto}
table{border-collapse:collapse;font-variant-numeric:tabular-nums;margin:8px 0}
th,td{padding:5px 14px 5px 0;text-align:left;vertical-align:top;border-bottom:1px solid var(--line)}
th{font-weight:600;font-size:.88rem;color:var(--soft)}
td.n,th.n{text-align:right}
td.n{white-space:nowrap}
tr.main td{font-weight:600}
.grid{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,440px),1fr));gap:16px}
.three{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,300px),1fr));gap:16px}
figure{margin:0;background:var(--card);border:1px solid var(--line);border-radius:8px;padding:10px 12px}
figcaption{font-size:.88rem;color:var(--soft);margin-top:4px}
svg{display:block;width:100%;height:auto}
svg text{fill:var(--ink);font-size:13px}
svg .tick{fill:var(--soft);font-size:12px}
svg .axis{stroke:var(--soft);stroke-width:1;fill:none}
svg .gridline{stroke:var(--line);stroke-width:1}
svg .chance{stroke:var(--soft);stroke-dasharray:4 4;fill:none}
svg .curve{fill:none;stroke-width:2}
svg .member{stroke:var(--member)}svg .other{stroke:var(--other)}svg .rec{stroke:var(--rec);stroke-dasharray:7 3}svg .pred{stroke:var(--pred);stroke-dasharray:2 3}
svg .dashed{stroke-dasharray:7 5}
svg .band{fill:var(--member);opacity:.16;stroke:none}
svg .fill-member{fill:var(--member);fill-opacity:.28;stroke:var(--member);stroke-width:1.6}
svg .fill-other{fill:var(--other);fill-opacity:.2;stroke:var(--other);stroke-width:1.6;stroke-dasharray:5 2}
svg .dot-member{fill:var(--member);fill-opacity:.6}
svg .dot-other{fill:none;stroke:var(--other);stroke-opacity:.8;stroke-width:1.2}
svg .cell-member{fill:var(--member)}svg .cell-other{fill:var(--other)}svg .cell-both{fill:var(--rec)}
svg .whisker{stroke:var(--ink);stroke-width:2}svg .point{fill:var(--ink)}
.pairs{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,316px),1fr));gap:12px}
.pair{background:var(--card);border:1px solid var(--line);border-radius:8px;padding:10px;font-size:.85rem;overflow:hidden}
.pair .id{font-weight:600;overflow-wrap:anywhere}
.pair .images{display:flex;gap:6px;margin:6px 0}
.pair .images div{flex:1;min-width:0;text-align:center;color:var(--soft);font-size:.75rem}
.pair img{width:100%;display:block;border-radius:3px;image-rendering:auto;background:var(--line)}
.tag{display:inline-block;border:1px solid currentColor;border-radius:9px;padding:0 8px;font-size:.75rem;margin-left:6px}
.tag.member{color:var(--member)}.tag.other{color:var(--other)}
details summary{cursor:pointer;color:var(--soft)}
td.value{overflow-wrap:anywhere;font-family:ui-monospace,Menlo,Consolas,monospace;font-size:.85rem;border-right:0}
.legend span{white-space:nowrap;margin-right:16px}
.legend.map span{display:block;white-space:normal}
code{white-space:nowrap}
.narrow{max-width:640px}.wide{max-width:780px}
.legend b{display:inline-block;width:12px;height:12px;margin-right:5px;border-radius:2px;vertical-align:-1px}
@media (max-width:560px){main{padding:16px 12px 40px}body{font-size:15px}th,td{padding-right:10px}figure{padding:6px 8px}.verdict{font-size:1rem;padding:12px}.meaning{display:none}
.w560 text,.w480 text{font-size:17px}.w560 .tick,.w480 .tick{font-size:15px}}
@media print{:root{--paper:#fff;--ink:#000;--soft:#444;--line:#bbb;--card:#fff;--member:#0072b2;--other:#d55e00;--rec:#6f7782;--pred:#9a6fb0;--good:#f1f6fb;--warn:#fff6e8}html{font-size:10px}body{font-size:10px}main{max-width:none;padding:0}figure,.pair,tr{break-inside:avoid}h2,.legend,.private{break-after:avoid;break-inside:avoid}details>*{display:block}details::details-content{content-visibility:visible}
.scroll{overflow:visible}.grid{grid-template-columns:1fr 1fr}.three,.pairs{grid-template-columns:1fr 1fr 1fr}h2{margin:20px 0 4px}th,td{padding:3px 9px 3px 0}.narrow{max-width:360px}.wide{max-width:440px}}
)css";
}

}  // namespace

std::string html_document(std::string_view title, std::string_view body) {
  return msc::format(
      "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta "
      "name=\"viewport\" "
      "content=\"width=device-width,initial-scale=1\">\n<meta name=\"color-scheme\" "
      "content=\"light dark\">\n<title>{}</title>\n"
      "<style>{}</style>\n</head>\n<body><main>\n{}</main></body>\n</html>\n",
      escape(title), style_sheet(), body);
}

}  // namespace msc::audit
