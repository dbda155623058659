#pragma once

#include <string>
#include <vector>

#include "data/listing.h"

namespace msc::data {

/// Rows of a data set with the outputs of another model in place of the victim's; empty where it
/// has none. `member` says whether that model was trained on the pair: -1 not said.
/// @param place A folder, whose files are named alike as the victim's outputs, the inputs or the
/// ids of the pairs, whichever names most of them; or a CSV file with columns id, output (from its
/// own folder) and, where it says so, trained_on. Either may know more pairs than these. @param
/// id_prefix Put before each id by whoever wrote the CSV file. Throws for a place that has none of
/// the pairs, and for outputs that are the victim's own files or serve two pairs.
std::vector<Row> rows_with_outputs(const std::vector<Row>& rows, const std::string& place,
                                   const std::string& id_prefix);

}  // namespace msc::data
