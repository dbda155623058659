#pragma once

#include <string>
#include <vector>

#include "audit/output_folder.h"
#include "audit/pictures/kept_outputs.h"
#include "audit/rows.h"
#include "audit/scoring/job.h"

namespace msc::audit {

/// Writes what the page and a look at single pairs need, once every pair is scored: maps/ (L_rec,
/// L_pred, L_mem and local share of each pair as NPY, and their means per class of a label map in
/// classes.csv) and images/ (small pictures of the pairs that the page shows, and the scale of the
/// colours). A pair whose files are gone is left out. @param beta Of the maps of L_mem.
void illustrate(const Job& job, double beta, const std::vector<Row>& rows,
                const KeptOutputs& outputs, MapChoice maps, OutputFolder& out);

}  // namespace msc::audit
