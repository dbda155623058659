#include "cli/kept_outputs.h"

#include <system_error>

#include "report/pair_images.h"

namespace msc::cli {
namespace fs = std::filesystem;

fs::path KeptOutputs::file(const std::string& id) const {
  return folder_ / (report::file_stem(id) + ".npy");
}

void KeptOutputs::offer(const report::Row& row, const msc_image_view* y_hat) {
  const auto dropped = row.member == 1 ? shown_.offer(row) : std::vector<std::string>{row.id};
  std::error_code ignored;
  for (const auto& id : dropped)
    if (id != row.id && choice_ != MapChoice::kAll) fs::remove(file(id), ignored);
  const bool wanted = choice_ == MapChoice::kAll || dropped.empty() || dropped.front() != row.id;
  if (!wanted || !y_hat) return;
  fs::create_directories(folder_);
  memberscope::write_image(file(row.id).string(), *y_hat);
}

std::optional<memberscope::ImageFile> KeptOutputs::load(const std::string& id) const {
  std::error_code code;
  if (!fs::is_regular_file(file(id), code)) return std::nullopt;
  return memberscope::ImageFile::read(file(id).string());
}

}  // namespace msc::cli
