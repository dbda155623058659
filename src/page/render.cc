#include "page/render.h"

#include <kainjow/mustache.hpp>
#include <map>
#include <stdexcept>

#include "audit/score_table.h"
#include "page/embedded.h"
#include "page/html.h"

namespace msc::audit {

namespace {

namespace mustache = kainjow::mustache;

mustache::data tree(const PageData& value) {
  if (value.is_object()) {
    mustache::data object;
    for (const auto& [name, part] : value.items()) object[name] = tree(part);
    return object;
  }
  if (value.is_array()) {
    mustache::list list;
    for (const auto& part : value) list.push_back(tree(part));
    return list;
  }
  if (value.is_boolean()) return value.get<bool>();
  if (value.is_number_integer()) return value.dump();
  if (!value.is_string()) throw std::logic_error("a page has no words for " + value.dump());
  const auto& text = value.get_ref<const std::string&>();
  if (text.empty()) return false;
  return text;
}

/// What a template may name. The library shows nothing for a name that is missing; here it is the
/// mistake that it is.
class Names : public mustache::context<std::string> {
 public:
  const mustache::data* get(const std::string& name) const override {
    if (const auto* found = context::get(name)) return found;
    throw std::logic_error("a template shows \"" + name + "\", which its data lack");
  }

  /// Another template, by its file's name. The end of its last line is that of the line that names
  /// it.
  const mustache::data* get_partial(const std::string& name) const override {
    auto text = embedded(name);
    if (!text.empty() && text.back() == '\n') text.remove_suffix(1);
    return &parts_.try_emplace(name, std::string(text)).first->second;
  }

 private:
  mutable std::map<std::string, mustache::data> parts_;
};

}  // namespace

PageData framed(PageData list) {
  if (list.empty()) return false;
  return {{"each", std::move(list)}};
}

// A template is parsed for the page that it makes: rendering changes the parsed one, which threads
// could not share.
std::string render(const std::string& name, const PageData& data) {
  auto root = tree(data);
  for (const auto* score : errors()) root[score->label] = score_html(score->name);
  Names names;
  names.push(&root);
  mustache::mustache page{std::string(embedded(name))};
  page.set_custom_escape([](const std::string& text) { return escape(text); });
  auto text = page.render(names);
  if (!page.is_valid()) throw std::logic_error(name + ": " + page.error_message());
  return text;
}

}  // namespace msc::audit
