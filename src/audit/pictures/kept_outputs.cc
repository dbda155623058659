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

void KeptOutputs::offer(const Row& row, const msc_image_view* y_hat) {
  if (all_for_now_ || choice_ == MapChoice::kAll) return keep(row.id, y_hat);
  const auto dropped = row.member == 1 ? shown_.offer(row) : std::vector<std::string>{row.id};
  for (const auto& id : dropped)
    if (id != row.id) out_.remove(kept_output(id));
  if (dropped.empty() || dropped.front() != row.id) keep(row.id, y_hat);
}

void KeptOutputs::keep(const std::string& id, const msc_image_view* y_hat) const {
  if (!y_hat) return;
  out_.make_folder(kFolder);
  memberscope::write_image(out_.claim(kept_output(id)).string(), *y_hat);
}

void KeptOutputs::settle(const std::vector<Row>& rows) const {
  if (!all_for_now_ || choice_ == MapChoice::kAll) return;
  const auto shown = shown_pairs(rows);
  std::set<std::string> wanted;
  for (const auto& ids : {shown.most_exposed(), shown.least_exposed()})
    wanted.insert(ids.begin(), ids.end());
  for (const auto& row : rows)
    if (!wanted.count(row.id)) out_.remove(kept_output(row.id));
}

std::optional<memberscope::ImageFile> KeptOutputs::load(const std::string& id) const {
  std::error_code code;
  const auto file = out_.path() / kept_output(id);
  if (!fs::is_regular_file(file, code)) return std::nullopt;
  memberscope::ImageReadOptions reading;
  reading.max_pixels = std::numeric_limits<int64_t>::max();  // we wrote it
  return memberscope::ImageFile::read(file.string(), reading);
}

}  // namespace msc::audit
