#include "cli/pair_set.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "cli/hashing.h"
#include "core/base/format.h"

namespace msc::cli {
namespace fs = std::filesystem;
namespace {

std::string describe_file(const char* path, int64_t bytes) {
  if (!*path) return "-";
  std::error_code code;
  const auto changed = fs::last_write_time(path, code).time_since_epoch().count();
  return msc::format("{} {} {}", fs::path(path).filename().string(), bytes, code ? 0 : changed);
}

}  // namespace

void PairSet::add(memberscope::Dataset dataset, const std::string& prefix,
                  std::optional<int> member) {
  for (int64_t i = 0; i < dataset.size(); ++i) {
    const auto row = dataset.row(i);
    Entry entry{{prefix + row.id, row.group, member, 0, *row.output != '\0'}, datasets_.size(), i};
    if (!member && row.member >= 0) entry.name.member = row.member;
    entry.name.input_bytes = row.input_bytes;
    entry.name.target_bytes = row.target_bytes;
    entry.name.key = msc_hash_id(entry.name.id.c_str());
    pairs_.push_back(std::move(entry));
  }
  datasets_.push_back(std::move(dataset));
}

memberscope::OwnedPair PairSet::read(int64_t i, msc_dataset_pair_info* info) const {
  const Entry& entry = pairs_[static_cast<size_t>(i)];
  const auto loaded = datasets_[entry.dataset].read(entry.row);
  if (info) *info = loaded.info();
  memberscope::OwnedPair owned{loaded.pair(), loaded.owner()};
  owned.pair.key = entry.name.key;
  return owned;
}

memberscope::OwnedPair PairSet::read_input(int64_t i) const {
  const Entry& entry = pairs_[static_cast<size_t>(i)];
  const auto loaded = datasets_[entry.dataset].read_input(entry.row);
  return {loaded.pair(), loaded.owner()};
}

memberscope::OwnedPair PairSet::read_any() const {
  for (int64_t i = 0;; ++i) {
    try {
      return read(i);
    } catch (const memberscope::Error&) {
      if (i + 1 == size()) throw;
    }
  }
}

std::string PairSet::files(int64_t i) const {
  const Entry& entry = pairs_[static_cast<size_t>(i)];
  const auto row = datasets_[entry.dataset].row(entry.row);
  return msc::format(" (x {}, y {}{}{})", row.input, row.target, *row.output ? ", y_hat " : "",
                     row.output);
}

std::string PairSet::fingerprint() const {
  std::string text;
  for (const auto& entry : pairs_) {
    const auto row = datasets_[entry.dataset].row(entry.row);
    text += msc::format("{}\n{}\n{}\n{}\n{}\n{}\n{}\n", entry.name.id, entry.name.group,
                        entry.name.member.value_or(-1), describe_file(row.input, row.input_bytes),
                        describe_file(row.target, row.target_bytes),
                        describe_file(row.output, row.output_bytes),
                        describe_file(row.mask, row.mask_bytes));
  }
  return sha256(text);
}

std::string PairSet::split_hash() const {
  std::vector<std::string> lines;
  for (const auto& entry : pairs_)
    lines.push_back(msc::format("{}\t{}\n", entry.name.id, entry.name.member.value_or(-1)));
  std::sort(lines.begin(), lines.end());
  return sha256(msc::format("{}", fmt::join(lines, "")));
}

}  // namespace msc::cli
