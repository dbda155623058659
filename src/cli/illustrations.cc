#include "cli/illustrations.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <set>
#include <unordered_map>

#include "base/parallel.h"
#include "cli/interrupt.h"
#include "cli/share_map.h"
#include "cli/thumbnails.h"
#include "report/csv.h"
#include "report/files.h"
#include "report/pair_images.h"

namespace msc::cli {
namespace fs = std::filesystem;
namespace {

using memberscope::MembershipMap;

/// A pair as the page will show it. The colours of the maps wait for the scale that all pairs share.
struct Sketch {
  Picture input, truth, output;
  std::vector<float> l_rec, l_pred, l_mem, share;  ///< At the size of `truth`; empty without maps.
};

/// The value that 98 % of all values do not exceed in size; 0 where there are none.
double spread(std::vector<float> values) {
  values.erase(std::remove_if(values.begin(), values.end(), [](float v) { return std::isnan(v); }), values.end());
  if (values.empty()) return 0;
  for (float& value : values) value = std::abs(value);
  const auto at = values.begin() + static_cast<std::ptrdiff_t>(0.98 * static_cast<double>(values.size() - 1));
  std::nth_element(values.begin(), at, values.end());
  return static_cast<double>(*at);
}

class Illustrator {
 public:
  Illustrator(const Job& job, double beta, const KeptOutputs& outputs, const fs::path& folder)
      : job_(job), scorer_(job.scorer(beta)), outputs_(outputs), maps_(folder / "maps"), images_(folder / "images") {
    for (int64_t i = 0; i < job.pairs().size(); ++i) index_.emplace(job.pairs().name(i).id, i);
  }

  /// @param ids Pairs to map. @param shown Those of them (and others, without maps) that the page shows.
  void draw(const std::vector<std::string>& ids, const std::set<std::string>& shown, bool with_maps) {
    if (with_maps) fs::create_directories(maps_);
    std::vector<Sketch> sketches(ids.size());
    std::vector<std::string> classes(ids.size());
    each(ids, [&](size_t i) { draw_one(ids[i], shown.count(ids[i]) > 0, with_maps, sketches[i], classes[i]); });
    write_classes(classes);
    write_pictures(ids, sketches);
  }

 private:
  /// Calls `body(i)` for every id, several at once; a pair that cannot be read or mapped any more is named and left out.
  template <typename Body>
  void each(const std::vector<std::string>& ids, const Body& body) const {
    parallel_for(static_cast<int64_t>(ids.size()), job_.threads(), [&](int64_t i) {
      if (interrupted()) return;
      try {
        body(static_cast<size_t>(i));
      } catch (const memberscope::Error& e) {
        fmt::print(stderr, "no picture of {}: {}\n", ids[static_cast<size_t>(i)], e.what());
      }
    });
  }

  void draw_one(const std::string& id, bool is_shown, bool with_maps, Sketch& sketch, std::string& classes) const {
    auto owned = job_.pairs().read(index_.at(id));
    auto& pair = owned.pair;
    const auto kept = job_.asks_victim() ? outputs_.load(id) : std::nullopt;
    if (job_.asks_victim()) pair.y_hat.reset();
    if (kept) {
      pair.y_hat = kept->view();
      pair.y_hat_spec = job_.output_meaning(pair.x.shape());
    }
    if (is_shown) {
      sketch.truth = thumbnail(pair.y, pair.y_spec);
      sketch.input = thumbnail(pair.x, memberscope::TargetSpec());
      if (pair.y_hat) sketch.output = thumbnail(*pair.y_hat, pair.y_hat_spec);
    }
    if (!with_maps || !pair.y_hat) return;
    const MembershipMap map(scorer_, pair);
    write_maps(id, map);
    auto share = map_share(pair);
    if (share) memberscope::write_image(map_file(id, "share"), share->view());
    classes = class_lines(id, pair, map);
    if (!is_shown) return;
    const auto shrink = [&](memberscope::ImageView view) { return shrunk_map(view, sketch.truth.height, sketch.truth.width); };
    sketch.l_rec = shrink(map.l_rec());
    sketch.l_pred = shrink(map.l_pred());
    sketch.l_mem = shrink(map.l_mem());
    if (!share) return;
    // Blue is what is given back, as in the map of L_mem; faint where the linear predictor leaves little, so that empty ground stays empty.
    for (size_t i = 0; i < share->values.size(); ++i) share->values[i] *= -share->weights[i];
    sketch.share = shrink(share->view());
  }

  std::optional<ShareMap> map_share(const memberscope::Pair& pair) const {
    const auto options = job_.share_options();
    return options ? share_map(scorer_.extractor().extract(pair.x), pair, *options) : std::nullopt;
  }

  std::string map_file(const std::string& id, const char* name) const {
    return (maps_ / fmt::format("{}.{}.npy", report::file_stem(id), name)).string();
  }

  void write_maps(const std::string& id, const MembershipMap& map) const {
    memberscope::write_image(map_file(id, "l_rec"), map.l_rec());
    memberscope::write_image(map_file(id, "l_pred"), map.l_pred());
    memberscope::write_image(map_file(id, "l_mem"), map.l_mem());
  }

  static std::string class_lines(const std::string& id, const memberscope::Pair& pair, const MembershipMap& map) {
    const bool fits = pair.y.height() == map.l_mem().height() && pair.y.width() == map.l_mem().width();
    if (pair.y_spec.kind != MSC_TARGET_LABELS || !fits) return {};
    std::string lines;
    for (const auto& of_class : map.regions(pair.y))
      lines += fmt::format("{},{},{},{},{},{}\n", report::csv_field(id), of_class.label, of_class.n_positions,
                           report::number_text(of_class.l_rec), report::number_text(of_class.l_pred), report::number_text(of_class.l_mem));
    return lines;
  }

  void write_classes(const std::vector<std::string>& classes) const {
    std::string table;
    for (const auto& lines : classes) table += lines;
    if (!table.empty()) report::write_file(maps_ / "classes.csv", "id,class,n_positions,l_rec,l_pred,l_mem\n" + table);
  }

  void write_pictures(const std::vector<std::string>& ids, const std::vector<Sketch>& sketches) const {
    fs::create_directories(images_);
    std::vector<float> errors, l_mem;
    for (const auto& sketch : sketches) {
      errors.insert(errors.end(), sketch.l_rec.begin(), sketch.l_rec.end());
      errors.insert(errors.end(), sketch.l_pred.begin(), sketch.l_pred.end());
      l_mem.insert(l_mem.end(), sketch.l_mem.begin(), sketch.l_mem.end());
    }
    const double error_scale = spread(errors), l_mem_scale = spread(l_mem);
    report::write_file(images_ / "scale.json", nlohmann::json{{"error", error_scale}, {"l_mem", l_mem_scale}}.dump() + "\n");
    for (size_t i = 0; i < ids.size(); ++i) {
      const auto& sketch = sketches[i];
      if (sketch.truth.pixels.empty()) continue;
      report::PairImages images{sketch.input.jpeg(), sketch.truth.jpeg(), {}, {}, {}, {}, {}};
      if (!sketch.output.pixels.empty()) images.output = sketch.output.jpeg();
      if (!sketch.l_mem.empty()) {
        images.l_rec = overlay(sketch.l_rec, error_scale, sketch.truth).jpeg();
        images.l_pred = overlay(sketch.l_pred, error_scale, sketch.truth).jpeg();
        images.l_mem = overlay(sketch.l_mem, l_mem_scale, sketch.truth).jpeg();
      }
      if (!sketch.share.empty()) images.share = overlay(sketch.share, 1, sketch.truth).jpeg();
      report::save_pair_images(images_, ids[i], images);
    }
  }

  const Job& job_;
  const memberscope::MembershipScorer scorer_;
  const KeptOutputs& outputs_;
  const fs::path maps_, images_;
  std::unordered_map<std::string, int64_t> index_;
};

}  // namespace

void illustrate(const Job& job, double beta, const std::vector<report::Row>& rows, const KeptOutputs& outputs, MapChoice maps,
                const fs::path& folder) {
  const auto choice = report::shown_pairs(rows);
  std::set<std::string> shown;
  for (const auto& ids : {choice.most_exposed(), choice.least_exposed()}) shown.insert(ids.begin(), ids.end());
  std::vector<std::string> ids;
  for (const auto& row : rows)
    if (row.ok() && (maps == MapChoice::kAll || shown.count(row.id))) ids.push_back(row.id);
  Illustrator(job, beta, outputs, folder).draw(ids, shown, maps != MapChoice::kNone);
}

}  // namespace msc::cli
