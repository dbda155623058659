#pragma once

#include <nlohmann/json.hpp>

#include "audit/rows.h"

namespace msc::audit {

/// Keys of run.json for text that a user typed freely, so that what may leave is known by its place
/// and never guessed from its look.
inline constexpr const char* kTold = "told";        ///< Where things were; decides no number.
inline constexpr const char* kWords = "words";      ///< Decides numbers: commands, names of arrays.
inline constexpr const char* kBeside = "left_out";  ///< What lay beside the pairs; decides nothing.

/// Key of run.json for the part of an audit that its folder holds; parts of one audit are one run.
inline constexpr const char* kPart = "part";

/// What a description says that its folder holds: "part 2 of 8", "an unfinished merge", or "the
/// whole".
std::string held_words(const nlohmann::ordered_json& description);

/// A description without what decides no number: what two runs are compared by.
nlohmann::ordered_json deciding_part(nlohmann::ordered_json description);

/// What --no-images lets out of a description: neither kTold nor kWords.
nlohmann::ordered_json public_part(nlohmann::ordered_json description);

/// What --no-images lets out of a row. Messages may name files, commands and what a victim said, so
/// only the status stays; of columns of another tool only numbers.
Row public_part(Row row);

}  // namespace msc::audit
