#include "audit/pictures/kept_outputs.h"

#include <limits>
#include <set>
#include <system_error>

#include "audit/pair_images.h"

namespace msc::audit {
namespace fs = std::filesystem;

namespace {

constexpr const char* kFolder = "outputs";

}  // namespace

std::string kept_output(const std::string& id) {
  return std::string(kFolder) + "/" + file_stem(id) + ".npy";
}

std::string kept_pose_map(const std::string& id) {
  return std::string(kFolder) + "/" + file_stem(id) + ".poses.npy";  // no stem has a dot
}

void KeptOutputs::offer(const Row& row, const msc_image_view* y_hat,
                        const msc_image_view* pose_map) {
  bool is_kept = all_for_now_ || choice_ == MapChoice::kAll;
  if (!is_kept) {
    const auto dropped = row.member == 1 ? shown_.offer(row) : std::vector<std::string>{row.id};
    for (const auto& id : dropped)
      if (id != row.id) remove(id);
    is_kept = dropped.empty() || dropped.front() != row.id;
  }
  if (!is_kept) return;
  keep(kept_output(row.id), y_hat);
  keep(kept_pose_map(row.id), pose_map);
}

void KeptOutputs::keep(const std::string& file, const msc_image_view* image) const {
  if (!image) return;
  out_.make_folder(kFolder);
  memberscope::write_image(out_.claim(file).string(), *image);
}

void KeptOutputs::remove(const std::string& id) const {
  out_.remove(kept_output(id));
  out_.remove(kept_pose_map(id));
}

void KeptOutputs::settle(const std::vector<Row>& rows) const {
  if (!all_for_now_ || choice_ == MapChoice::kAll) return;
  const auto shown = shown_pairs(rows);
  std::set<std::string> wanted;
  for (const auto& ids : {shown.most_exposed(), shown.least_exposed()})
    wanted.insert(ids.begin(), ids.end());
  for (const auto& row : rows)
    if (!wanted.count(row.id)) remove(row.id);
}

std::optional<memberscope::ImageFile> KeptOutputs::load(const std::string& id) const {
  return read(kept_output(id));
}

std::optional<memberscope::ImageFile> KeptOutputs::load_pose_map(const std::string& id) const {
  return read(kept_pose_map(id));
}

std::optional<memberscope::ImageFile> KeptOutputs::read(const std::string& name) const {
  std::error_code code;
  const auto file = out_.path() / name;
  if (!fs::is_regular_file(file, code)) return std::nullopt;
  memberscope::ImageReadOptions reading;
  reading.max_pixels = std::numeric_limits<int64_t>::max();  // we wrote it
  return memberscope::ImageFile::read(file.string(), reading);
}

}  // namespace msc::audit
