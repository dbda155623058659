#include "audit/pictures/illustrations.h"

#include <set>
#include <unordered_map>

#include "audit/csv.h"
#include "audit/pair_images.h"
#include "audit/pictures/self_map.h"
#include "audit/pictures/share_map.h"
#include "audit/pictures/sketches.h"
#include "core/base/format.h"
#include "core/base/parallel.h"

namespace msc::audit {
namespace {

constexpr const char* kMaps = "maps";

using memberscope::MembershipMap;

class Illustrator {
 public:
  Illustrator(const Job& job, double beta, const KeptOutputs& outputs, OutputFolder& out)
      : job_(job), scorer_(job.scorer(beta)), outputs_(outputs), out_(out) {
    for (int64_t i = 0; i < job.pairs().size(); ++i) index_.emplace(job.pairs().name(i).id, i);
  }

  /// @param ids Pairs to map. @param shown Those of them (and others, without maps) that the page
  /// shows.
  void draw(const std::vector<std::string>& ids, const std::set<std::string>& shown,
            bool with_maps) {
    if (with_maps) out_.make_folder(kMaps);
    std::vector<Sketch> sketches(ids.size());
    std::vector<std::string> classes(ids.size());
    each(ids, [&](size_t i) {
      draw_one(ids[i], shown.count(ids[i]) > 0, with_maps, sketches[i], classes[i]);
    });
    write_classes(classes);
    save_sketches(ids, sketches, out_);
  }

 private:
  /// Calls `body(i)` for every id, several at once; a pair that cannot be read or mapped any more
  /// is named and left out.
  template <typename Body>
  void each(const std::vector<std::string>& ids, const Body& body) const {
    parallel_for(static_cast<int64_t>(ids.size()), job_.threads(), [&](int64_t i) {
      if (job_.listener().cancelled()) return;
      try {
        body(static_cast<size_t>(i));
      } catch (const memberscope::Error& e) {
        job_.listener().note(
            msc::format("no picture of {}: {}", ids[static_cast<size_t>(i)], e.what()));
      }
    });
  }

  void draw_one(const std::string& id, bool is_shown, bool with_maps, Sketch& sketch,
                std::string& classes) const {
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
    if (with_maps && pair.y_hat) map_one(id, pair, is_shown ? &sketch : nullptr, classes);
  }

  /// @param sketch Null where the page does not show the pair.
  void map_one(const std::string& id, const memberscope::Pair& pair, Sketch* sketch,
               std::string& classes) const {
    const MembershipMap map(scorer_, pair);
    write_maps(id, map);
    auto share = share_map(scorer_, pair, job_.share_options());
    if (share) memberscope::write_image(map_file(id, "share"), share->view());
    const auto in_poses = outputs_.load_pose_map(id);
    if (in_poses) memberscope::write_image(map_file(id, "l_rec_poses"), in_poses->view());
    classes = class_lines(id, pair, map);
    if (!sketch) return;
    const auto shrink = [&](memberscope::ImageView view) {
      return shrunk_map(view, sketch->truth.height, sketch->truth.width);
    };
    sketch->l_rec = shrink(map.l_rec());
    sketch->l_pred = shrink(map.l_pred());
    sketch->l_mem = shrink(map.l_mem());
    if (in_poses) sketch->self = log_ratio(sketch->l_rec, shrink(in_poses->view()));
    if (!share) return;
    // Blue is what is given back, as in the map of L_mem; faint where the linear predictor leaves
    // little, so that empty ground stays empty.
    for (size_t i = 0; i < share->values.size(); ++i) share->values[i] *= -share->weights[i];
    sketch->share = shrink(share->view());
  }

  std::string map_file(const std::string& id, const char* name) const {
    return out_.claim(msc::format("{}/{}.{}.npy", kMaps, file_stem(id), name)).string();
  }

  void write_maps(const std::string& id, const MembershipMap& map) const {
    memberscope::write_image(map_file(id, "l_rec"), map.l_rec());
    memberscope::write_image(map_file(id, "l_pred"), map.l_pred());
    memberscope::write_image(map_file(id, "l_mem"), map.l_mem());
  }

  static std::string class_lines(const std::string& id, const memberscope::Pair& pair,
                                 const MembershipMap& map) {
    const bool fits =
        pair.y.height() == map.l_mem().height() && pair.y.width() == map.l_mem().width();
    if (pair.y_spec.kind != MSC_TARGET_LABELS || !fits) return {};
    std::string lines;
    for (const auto& of_class : map.regions(pair.y))
      lines += msc::format("{},{},{},{},{},{}\n", csv_field(id), of_class.label,
                           of_class.n_positions, number_text(of_class.l_rec),
                           number_text(of_class.l_pred), number_text(of_class.l_mem));
    return lines;
  }

  void write_classes(const std::vector<std::string>& classes) const {
    std::string table;
    for (const auto& lines : classes) table += lines;
    if (!table.empty())
      out_.write(std::string(kMaps) + "/classes.csv",
                 "id,class,n_positions,l_rec,l_pred,l_mem\n" + table);
  }

  const Job& job_;
  const memberscope::MembershipScorer scorer_;
  const KeptOutputs& outputs_;
  OutputFolder& out_;
  std::unordered_map<std::string, int64_t> index_;
};

}  // namespace

void illustrate(const Job& job, double beta, const std::vector<Row>& rows,
                const KeptOutputs& outputs, MapChoice maps, OutputFolder& out) {
  const auto choice = shown_pairs(rows);
  std::set<std::string> shown;
  for (const auto& ids : {choice.most_exposed(), choice.least_exposed()})
    shown.insert(ids.begin(), ids.end());
  std::vector<std::string> ids;
  for (const auto& row : rows)
    if (row.ok() && (maps == MapChoice::kAll || shown.count(row.id))) ids.push_back(row.id);
  Illustrator(job, beta, outputs, out).draw(ids, shown, maps != MapChoice::kNone);
}

}  // namespace msc::audit
