#include "core/share/share_parts.h"

#include <numeric>

#include "memberscope/c/target.h"

namespace msc {
namespace {

double total(const std::vector<double>& values) {
  return std::accumulate(values.begin(), values.end(), 0.0);
}

/// One column of a field.
GridField column(const GridField& field, int64_t c) {
  GridField one{field.height, field.width, 1, {}};
  for (int64_t i = 0; i < field.cells(); ++i) one.data.push_back(field.cell(i)[c]);
  return one;
}

/// Takes the shares of parts and leaves out those in which there is nothing to give back.
class Parts {
 public:
  Parts(const GridField& m_y, const GridField& m_y_hat, double cells)
      : m_y_(m_y),
        m_y_hat_(m_y_hat),
        given_(products(m_y_hat, m_y)),
        energy_(products(m_y, m_y)),
        average_(total(energy_) / cells) {}

  /// The positions that `weight` (one column) marks, all channels together.
  void add_positions(int32_t kind, int64_t number, const GridField& weight) {
    auto given = given_, energy = energy_;
    for (size_t i = 0; i < given.size(); ++i) {
      given[i] *= weight.data[i];
      energy[i] *= weight.data[i];
    }
    add({kind, number, total(weight.data), {}}, given, energy, average_);
  }

  /// One column at all positions.
  void add_column(int32_t kind, int64_t c, double cells) {
    const GridField y = column(m_y_, c);
    add({kind, c, cells, {}}, products(column(m_y_hat_, c), y), products(y, y),
        average_ / static_cast<double>(m_y_.columns));
  }

  std::vector<SharePart> take() { return std::move(parts_); }

 private:
  void add(SharePart part, const std::vector<double>& given, const std::vector<double>& energy,
           double average) {
    if (part.cells < 1 || total(energy) <= kFaint * average * part.cells) return;
    part.share = ratio_of_sums(given, energy, m_y_.height, m_y_.width);
    parts_.push_back(part);
  }

  const GridField& m_y_;
  const GridField& m_y_hat_;
  const std::vector<double> given_, energy_;
  const double average_;  ///< Energy of a cell that takes part.
  std::vector<SharePart> parts_;
};

}  // namespace

std::vector<SharePart> share_parts(const GridField& m_y, const GridField& m_y_hat,
                                   const PairAverages& pair, int32_t kind) {
  const auto cells =
      static_cast<double>(std::accumulate(pair.cells.begin(), pair.cells.end(), int64_t{0}));
  Parts parts(m_y, m_y_hat, cells);
  const bool columns_are_classes = kind == MSC_TARGET_INDEPENDENT_SIGMOID;
  if (kind == MSC_TARGET_LABELS)
    for (int64_t k = 0; k < pair.y.columns; ++k)
      parts.add_positions(MSC_PART_CLASS, k, column(pair.y, k));
  if (columns_are_classes)
    for (int64_t k = 0; k < m_y.columns; ++k) parts.add_column(MSC_PART_CLASS, k, cells);
  for (size_t r = 0; r < pair.regions.size(); ++r)
    parts.add_positions(MSC_PART_REGION, pair.regions[r],
                        column(pair.in_region, static_cast<int64_t>(r)));
  if (kind == MSC_TARGET_IMAGE && m_y.columns > 1)
    for (int64_t c = 0; c < m_y.columns; ++c) parts.add_column(MSC_PART_CHANNEL, c, cells);
  return parts.take();
}

}  // namespace msc
