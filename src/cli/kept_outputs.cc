#include "cli/kept_outputs.h"

#include <set>
#include <system_error>

#include "report/pair_images.h"

namespace msc::cli {
namespace fs = std::filesystem;

fs::path KeptOutputs::file(const std::string& id) const {
  return folder_ / (report::file_stem(id) + ".npy");
}

void KeptOutputs::offer(const report::Row& row, const msc_image_view* y_hat) {
  if (all_for_now_ || choice_ == MapChoice::kAll) return keep(row.id, y_hat);
  const auto dropped = row.member == 1 ? shown_.offer(row) : std::vector<std::string>{row.id};
  std::error_code ignored;
  for (const auto& id : dropped)
    if (id != row.id) fs::remove(file(id), ignored);
  if (dropped.empty() || dropped.front() != row.id) keep(row.id, y_hat);
}

void KeptOutputs::keep(const std::string& id, const msc_image_view* y_hat) const {
  if (!y_hat) return;
  fs::create_directories(folder_);
  memberscope::write_image(file(id).string(), *y_hat);
}

void KeptOutputs::settle(const std::vector<report::Row>& rows) const {
  if (!all_for_now_ || choice_ == MapChoice::kAll) return;
  const auto shown = report::shown_pairs(rows);
  std::set<std::string> wanted;
  for (const auto& ids : {shown.most_exposed(), shown.least_exposed()})
    wanted.insert(ids.begin(), ids.end());
  std::error_code ignored;
  for (const auto& row : rows)
    if (!wanted.count(row.id)) fs::remove(file(row.id), ignored);
}

std::optional<memberscope::ImageFile> KeptOutputs::load(const std::string& id) const {
  std::error_code code;
  if (!fs::is_regular_file(file(id), code)) return std::nullopt;
  return memberscope::ImageFile::read(file(id).string());
}

}  // namespace msc::cli
