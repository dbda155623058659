#include "audit/scoring/answer_log.h"

#include <nlohmann/json.hpp>

namespace msc::audit {
namespace {

using Json = nlohmann::ordered_json;

Json to_json(const WatchedAnswer& answer) {
  const auto& [input, traits, errors] = answer.look;
  return {{"truth", answer.truth},
          {"answer", answer.answer},
          {"input", input},
          {"constant", traits.constant},
          {"low", traits.low},
          {"high", traits.high},
          {"hash", traits.hash},
          {"classes", traits.classes},
          {"errors", {errors.answer, errors.uniform, errors.constant}},
          {"agreeing", errors.agreeing},
          {"n_pixels", errors.n_pixels}};
}

WatchedAnswer from_json(const Json& json) {
  WatchedAnswer answer;
  auto& [input, traits, errors] = answer.look;
  json.at("truth").get_to(answer.truth);
  json.at("answer").get_to(answer.answer);
  json.at("input").get_to(input);
  json.at("constant").get_to(traits.constant);
  json.at("low").get_to(traits.low);
  json.at("high").get_to(traits.high);
  json.at("hash").get_to(traits.hash);
  json.at("classes").get_to(traits.classes);
  json.at("errors").at(0).get_to(errors.answer);
  json.at("errors").at(1).get_to(errors.uniform);
  json.at("errors").at(2).get_to(errors.constant);
  json.at("agreeing").get_to(errors.agreeing);
  json.at("n_pixels").get_to(errors.n_pixels);
  return answer;
}

bool take(const std::string& line, AnswerWatch& watch) {
  try {
    const auto json = Json::parse(line);
    watch.remember(json.at("id").get<std::string>(), from_json(json));
    return true;
  } catch (const Json::exception&) {
    return false;
  }
}

}  // namespace

AnswerLog::AnswerLog(const std::filesystem::path& file, unsigned mode, AnswerWatch& watch)
    : log_(file, mode, [&watch](const std::string& line) { return take(line, watch); }) {
  watch.keep([this](const std::string& id, const WatchedAnswer& answer) {
    Json json{{"id", id}};
    json.update(to_json(answer));
    log_.append(json.dump(-1, ' ', false, Json::error_handler_t::replace));
  });
}

}  // namespace msc::audit
