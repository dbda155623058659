#pragma once

#include <string>
#include <vector>

#include "audit/rows.h"

namespace msc::audit {

/// What is kept of reference non-members, so that images can be decided on without them: their
/// scores, how they were asked, what was learnt from them; no pixel, no id, no name of a group.
struct ReferenceProfile {
  std::string setup;                    ///< Column "setup" of every reference.
  std::vector<Row> rows;                ///< Scored non-members under numbers for ids and groups.
  std::vector<std::string> keys;        ///< Of each, its id hashed.
  std::vector<std::string> group_keys;  ///< Of each, its group hashed, or empty.
  std::string population;               ///< What --save-references wrote, or empty.
};

/// The scored non-members of these rows; where none is marked so, those of which nobody said.
/// @param population The file that they were scored with, or empty. Throws InputError for none, for
/// rows that do not say how they were asked or differ in it, and for another population than the
/// rows name.
ReferenceProfile make_profile(const std::vector<Row>& references, const std::string& population);

/// Bytes to be stored: the same for the same references in any order of groups.
std::string to_text(const ReferenceProfile& profile);
/// Throws InputError, naming `name`, for what is none, damaged or edited.
ReferenceProfile profile_from_text(const std::string& text, const std::string& name);

/// Throws InputError when images were asked otherwise than the references (another victim, method,
/// reading of the data, version), which says what differs; and when an image or its group is a
/// reference.
void require_fit(const ReferenceProfile& profile, const std::vector<Row>& images);

}  // namespace msc::audit
