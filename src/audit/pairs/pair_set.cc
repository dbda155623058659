#include "audit/pairs/pair_set.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <map>

#include "audit/pairs/hashing.h"
#include "core/base/bad_input.h"
#include "core/base/format.h"
#include "core/base/parallel.h"

namespace msc::audit {
namespace {

/// SHA-256 of files by path, each file read once however many pairs share it.
class ContentHashes {
 public:
  void want(const char* path) {
    if (*path) hashes_.emplace(path, "");
  }
  void read(int threads, Listener& listener) {
    std::vector<Hashes::value_type*> files;
    for (auto& file : hashes_) files.push_back(&file);
    parallel_for(static_cast<int64_t>(files.size()), threads, [&](int64_t i) {
      if (listener.cancelled()) throw Cancelled();
      auto& [path, hash] = *files[static_cast<size_t>(i)];
      hash = hash_or_reason(path);
    });
  }
  const std::string& of(const char* path) const {
    static const std::string none = "-";
    return *path ? hashes_.at(path) : none;
  }

 private:
  using Hashes = std::map<std::string, std::string>;
  /// A file that cannot be read fails its pair, not the run.
  static std::string hash_or_reason(const std::string& path) {
    try {
      return sha256_of_file(path);
    } catch (const BadInput&) {
      return "unreadable";
    }
  }
  Hashes hashes_;
};

}  // namespace

void PairSet::add(memberscope::Dataset dataset, const std::string& prefix,
                  std::optional<int> member, int64_t n_poses) {
  n_poses_ = n_poses;
  for (int64_t i = 0; i < dataset.size(); ++i) {
    const auto row = dataset.row(i);
    Entry entry{{prefix + row.id, row.group, member, 0, *row.output != '\0'}, origins_.size(), i};
    if (!member && row.member >= 0) entry.name.member = row.member;
    entry.name.input_bytes = row.input_bytes;
    entry.name.target_bytes = row.target_bytes;
    entry.name.key = msc_hash_id(entry.name.id.c_str());
    pairs_.push_back(std::move(entry));
  }
  for (const auto& found : dataset.left_out()) left_out_.add(found);
  origins_.push_back({std::move(dataset), nullptr, prefix});
}

PairSet PairSet::with_outputs(const std::string& place) const {
  PairSet others = *this;
  for (auto& origin : others.origins_) {
    if (!origin.dataset)
      throw UsageError(
          "--reference-outputs: expected pairs on disk, whose names the files of another model "
          "have; these are a program's own");
    const auto inside = (std::filesystem::path(place) / origin.prefix).string();
    const bool has_own = !origin.prefix.empty() && std::filesystem::is_directory(inside);
    origin.dataset = origin.dataset->with_outputs(has_own ? inside : place, origin.prefix);
  }
  for (auto& [name, origin, row] : others.pairs_) {
    const auto found = others.origins_[origin].dataset->row(row);
    name.has_output = *found.output != '\0';
    name.member = found.member < 0 ? std::nullopt : std::optional<int>(found.member);
  }
  others.require_own_outputs(place);
  return others;
}

/// Of one data set the library has seen to it.
void PairSet::require_own_outputs(const std::string& place) const {
  std::map<std::string, const Entry*> users;
  for (const auto& of : pairs_) {
    const std::string output = dataset_of(of)->row(of.row).output;
    if (output.empty()) continue;
    const auto* first = users.emplace(output, &of).first->second;
    if (first->origin != of.origin)
      throw BadInput(msc::format(
          "{}: expected an output for each pair, found {} for '{}' and for '{}'; put them into "
          "folders members and nonmembers inside it, or name them in a CSV file",
          place, output, first->name.id, of.name.id));
  }
}

void PairSet::add(std::shared_ptr<memberscope::PairSource> source, std::vector<PairName> names) {
  for (size_t i = 0; i < names.size(); ++i) {
    names[i].key = msc_hash_id(names[i].id.c_str());
    pairs_.push_back({std::move(names[i]), origins_.size(), static_cast<int64_t>(i)});
  }
  origins_.push_back({std::nullopt, std::make_shared<SourcePairs>(std::move(source)), {}});
}

const memberscope::Dataset* PairSet::dataset_of(const Entry& entry) const {
  const auto& dataset = origins_[entry.origin].dataset;
  return dataset ? &*dataset : nullptr;
}

memberscope::OwnedPair PairSet::read(int64_t i, msc_dataset_pair_info* info) const {
  const Entry& of = entry(i);
  memberscope::OwnedPair owned = read_from(of, info);
  owned.pair.key = of.name.key;
  return owned;
}

memberscope::OwnedPair PairSet::read_from(const Entry& of, msc_dataset_pair_info* info) const {
  const auto* dataset = dataset_of(of);
  if (!dataset) return origins_[of.origin].source->read(of.row);
  const auto loaded = dataset->read(of.row);
  if (info) *info = loaded.info();
  return {loaded.pair(), loaded.owner()};
}

memberscope::OwnedPair PairSet::read_input(int64_t i) const {
  const Entry& of = entry(i);
  const auto* dataset = dataset_of(of);
  if (!dataset) return read(i);
  const auto loaded = dataset->read_input(of.row);
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
  const auto* dataset = dataset_of(entry(i));
  if (!dataset) return {};
  const auto row = dataset->row(entry(i).row);
  return msc::format(" (x {}, y {}{}{})", row.input, row.target, *row.output ? ", y_hat " : "",
                     row.output);
}

std::vector<std::string> PairSet::files_of(int64_t i) const {
  const auto* dataset = dataset_of(entry(i));
  if (!dataset) return {};
  const auto row = dataset->row(entry(i).row);
  std::vector<std::string> files;
  for (const char* file : {row.input, row.target, row.output, row.mask})
    if (*file) files.emplace_back(file);
  for (int64_t pose = 0; pose < n_poses_; ++pose)
    if (const char* file = dataset->pose_output(entry(i).row, pose); *file)
      files.emplace_back(file);
  return files;
}

std::vector<std::string> PairSet::contents_without_files(int threads, Listener& listener) const {
  std::vector<std::string> hashes(pairs_.size());
  parallel_for(size(), threads, [&](int64_t i) {
    if (listener.cancelled()) throw Cancelled();
    if (!dataset_of(entry(i)))
      hashes[static_cast<size_t>(i)] = origins_[entry(i).origin].source->content_hash(entry(i).row);
  });
  return hashes;
}

std::string PairSet::fingerprint(int threads, Listener& listener) const {
  const auto places_of = [&](const memberscope::Dataset& dataset, int64_t i) {
    const auto row = dataset.row(i);
    std::vector<const char*> places{row.input, row.target, row.output, row.mask};
    for (int64_t pose = 0; pose < n_poses_; ++pose) places.push_back(dataset.pose_output(i, pose));
    return places;
  };
  ContentHashes contents;
  for (const auto& of : pairs_)
    if (const auto* dataset = dataset_of(of))
      for (const char* path : places_of(*dataset, of.row)) contents.want(path);
  contents.read(threads, listener);
  const auto without_files = contents_without_files(threads, listener);
  std::string text;
  for (size_t i = 0; i < pairs_.size(); ++i) {
    const auto& [name, origin, row] = pairs_[i];
    text += msc::format("{}\n{}\n{}\n", name.id, name.group, name.member.value_or(-1));
    if (const auto* dataset = dataset_of(pairs_[i]))
      for (const char* path : places_of(*dataset, row)) text += contents.of(path) + "\n";
    else
      text += without_files[i] + "\n";
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

}  // namespace msc::audit
