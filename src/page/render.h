#pragma once

#include <nlohmann/json.hpp>
#include <string>

namespace msc::audit {

/// What a template shows, by name: texts, whole numbers, lists, and true or false for a section.
/// An empty text or list leaves its section out, as false does.
using PageData = nlohmann::json;

/// A list with what a template puts around it; nothing where the list is empty.
PageData framed(PageData list);

/// The text of a template of src/page/templates (mustache) over `data`, which must have every name
/// that the template has: `{{name}}` is escaped, `{{{name_html}}}` is markup that html.h made,
/// `{{{name_svg}}}` a chart. `{{{L_mem}}}` and the other errors' symbols are always at hand.
std::string render(const std::string& name, const PageData& data);

}  // namespace msc::audit
