#pragma once

namespace msc::audit {

/// What an audit's folder calls its description, its rows, its near-duplicates, its findings, what
/// was seen of its answers, and its pooled features.
inline constexpr const char* kRunFile = "run.json";
inline constexpr const char* kRowsFile = "rows.jsonl";
inline constexpr const char* kDuplicatesFile = "near_duplicates.json";
inline constexpr const char* kFindingsFile = "findings.json";
inline constexpr const char* kAnswersFile = "answers.jsonl";
inline constexpr const char* kFeaturesFile = "features.jsonl";

/// What a dry run draws there.
inline constexpr const char* kFirstLook = "first.png";

}  // namespace msc::audit
