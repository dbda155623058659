#include "data/listing.h"

#include <fmt/ranges.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <map>
#include <unordered_set>

#include "core/base/format.h"
#include "data/csv.h"
#include "data/dicom.h"
#include "data/image_file.h"
#include "data/normal_form.h"
#include "data/volume.h"

namespace msc::data {
namespace fs = std::filesystem;
namespace {

int64_t size_of(const std::string& path) {
  std::error_code code;
  const auto size = path.empty() ? 0 : fs::file_size(path, code);
  return code ? 0 : static_cast<int64_t>(size);
}

/// Every input must have a partner; the first few that have none are named. Names without an input
/// are an error for targets only: outputs and masks may have been written for more pairs than are
/// asked about.
void require_partners(const std::map<std::string, std::string>& inputs,
                      const std::map<std::string, std::string>& others, const std::string& folder,
                      const char* role, bool both_ways) {
  std::vector<std::string> without, left_over;
  for (const auto& [stem, path] : inputs)
    if (!others.count(stem)) without.push_back(stem);
  for (const auto& [stem, path] : others)
    if (both_ways && !inputs.count(stem)) left_over.push_back(stem);
  auto few = [](std::vector<std::string>& names) {
    const size_t n = names.size();
    names.resize(std::min<size_t>(n, 5));
    return msc::format("{}{}", fmt::join(names, ", "),
                       n > 5 ? msc::format(" and {} more", n - 5) : "");
  };
  if (!without.empty())
    fail_data(MSC_INVALID_ARGUMENT,
              "{}: expected one of the {} for every input, found none for {} of {}: {}", folder,
              role, without.size(), inputs.size(), few(without));
  if (!left_over.empty())
    fail_data(MSC_INVALID_ARGUMENT,
              "{}: expected an input for every one of the {}, found none for {}: {}", folder, role,
              left_over.size(), few(left_over));
}

/// "outputs.turn_90" beside "outputs", however the latter is written.
std::string folder_of_pose(std::string outputs, const std::string& pose) {
  while (outputs.size() > 1 && outputs.back() == '/') outputs.pop_back();
  const std::string folder = outputs + "." + pose;
  std::error_code code;
  if (!fs::is_directory(folder, code))
    fail_data(MSC_IO,
              "{}: expected a folder with the victim's outputs for the inputs in this pose, found "
              "nothing ('memberscope poses' writes those inputs)",
              folder);
  return folder;
}

std::vector<Row> list_folders(const DatasetOptions& options, std::vector<LeftOut>& left_out) {
  const bool halves = options.plain.form == MSC_DATASET_SIDE_BY_SIDE;
  const auto list = [&](const std::string& folder, const char* role) {
    auto listing = list_folder(folder, role);
    left_out.insert(left_out.end(), listing.left_out.begin(), listing.left_out.end());
    return std::move(listing.files);
  };
  const auto inputs = list(options.inputs, halves ? "side-by-side images" : "inputs");
  auto partners = [&](const std::string& folder, const char* role, bool both_ways) {
    if (folder.empty()) return std::map<std::string, std::string>{};
    auto files = list(folder, role);
    require_partners(inputs, files, folder, role, both_ways);
    return files;
  };
  const auto targets = halves ? inputs : partners(options.targets, "targets", true);
  const auto outputs = partners(options.outputs, "outputs", false);
  const auto masks = partners(options.masks, "masks", false);
  std::vector<std::map<std::string, std::string>> posed;
  for (const auto& pose : options.poses)
    posed.push_back(list(folder_of_pose(options.outputs, pose.name), "outputs"));
  std::vector<Row> rows;
  for (const auto& [stem, path] : inputs) {
    Row row;
    row.id = stem;
    row.input = path;
    row.target = targets.at(stem);
    if (!outputs.empty()) row.output = outputs.at(stem);
    if (!masks.empty()) row.mask = masks.at(stem);
    for (const auto& files : posed) {
      const auto found = files.find(stem);
      row.pose_outputs.push_back(found == files.end() ? "" : found->second);
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

constexpr const char* kColumns[] = {"input", "target", "output", "mask", "member", "group", "id"};

/// "Members " is meant to be "member": ignored as a column of the user's own, it would silently
/// take the labels away.
void check_spelling(const std::string& column, const std::string& path) {
  std::string plain;
  for (const char c : column)
    if (std::isalpha(static_cast<unsigned char>(c)))
      plain += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  for (const std::string name : kColumns)
    if (column != name && (plain == name || plain == name + "s"))
      fail_data(MSC_INVALID_ARGUMENT,
                "{}: expected a column '{}', found '{}'; a column of your own needs another name",
                path, name, column);
}

/// Columns of a manifest by name.
class Manifest {
 public:
  explicit Manifest(const std::string& path) : path_(path), folder_(fs::path(path).parent_path()) {
    std::error_code code;
    if (!fs::is_regular_file(path, code))
      fail_data(MSC_IO, "{}: expected a manifest (CSV file), found {}", path,
                fs::exists(path, code) ? "a folder" : "nothing");
    records_ = parse_csv(read_bytes(path), path);
    for (size_t i = 0; !records_.empty() && i < records_[0].size(); ++i) {
      check_spelling(records_[0][i], path);
      columns_.emplace(records_[0][i], i);
    }
    for (const char* needed : {"input", "target"})
      if (!columns_.count(needed))
        fail_data(
            MSC_INVALID_ARGUMENT,
            "{}: expected the columns input and target, found no '{}' among: {}", path, needed,
            records_.empty() ? std::string("nothing")
                             : msc::format("{}", fmt::join(records_[0], ", ")).substr(0, 300));
    if (records_.size() < 2)
      fail_data(MSC_INVALID_ARGUMENT, "{}: expected at least one row below the header, found none",
                path);
    for (size_t i = 1; i < records_.size(); ++i)
      if (records_[i].size() != records_[0].size())
        fail_data(MSC_INVALID_ARGUMENT, "{}: record {}: expected {} fields, found {}", path, i,
                  records_[0].size(), records_[i].size());
  }

  size_t size() const { return records_.size() - 1; }

  Row row(size_t i) {
    Row row;
    row.input = file(i, "input");
    row.target = file(i, "target");
    if (row.input.empty() || row.target.empty())
      fail_data(MSC_INVALID_ARGUMENT,
                "{}: record {}: expected an input and a target, found an empty field", path_,
                i + 1);
    row.output = file(i, "output");
    row.mask = file(i, "mask");
    row.group = field(i, "group");
    row.id = field(i, "id");
    if (row.id.empty()) row.id = stem_of(row.input);
    const std::string member = field(i, "member");
    if (member != "" && member != "0" && member != "1")
      fail_data(MSC_INVALID_ARGUMENT,
                "{}: record {}: expected member to be 1, 0 or empty, found '{}'", path_, i + 1,
                member);
    row.member = member.empty() ? -1 : member[0] - '0';
    return row;
  }

  /// The output of a row in a pose: column "output.NAME", which must be there.
  std::string pose_output(size_t i, const std::string& pose) {
    const std::string column = "output." + pose;
    if (!columns_.count(column))
      fail_data(MSC_INVALID_ARGUMENT,
                "{}: expected a column '{}' with the victim's outputs for the inputs in this pose, "
                "found none ('memberscope poses' writes those inputs)",
                path_, column);
    return file(i, column.c_str());
  }

 private:
  std::string field(size_t i, const char* column) const {
    const auto at = columns_.find(column);
    return at == columns_.end() ? "" : records_[i + 1][at->second];
  }
  std::string file(size_t i, const char* column) {
    const std::string name = field(i, column);
    return name.empty() ? "" : paths_.existing((folder_ / name).lexically_normal().string());
  }

  std::string path_;
  fs::path folder_;
  NormalPaths paths_;
  std::vector<std::vector<std::string>> records_;
  std::map<std::string, size_t> columns_;
};

std::vector<Row> list_manifest(const DatasetOptions& options) {
  Manifest manifest(options.manifest);
  std::vector<Row> rows;
  for (size_t i = 0; i < manifest.size(); ++i) {
    rows.push_back(manifest.row(i));
    for (const auto& pose : options.poses)
      rows.back().pose_outputs.push_back(manifest.pose_output(i, pose.name));
    if (rows.back().input == rows.back().target && !options.plain.input_half)
      fail_data(MSC_INVALID_ARGUMENT,
                "{}: record {}: input and target are one file; side-by-side images need "
                "input_half: left or right",
                options.manifest, i + 1);
  }
  return rows;
}

// std::regex recurses for every character: a long id would take the stack.
constexpr size_t kMostId = 1000;

/// What the pattern finds in the id: its first group in parentheses, or the whole match.
std::string matched_group(const std::string& id, const std::regex& pattern) {
  if (id.size() > kMostId)
    fail_data(MSC_UNSUPPORTED,
              "group_pattern: expected ids of at most {} bytes, found one of {}: {}...", kMostId,
              id.size(), id.substr(0, 40));
  std::smatch match;
  if (!std::regex_search(id, match, pattern))
    fail_data(MSC_INVALID_ARGUMENT,
              "group_pattern: expected a match in every id, found none in '{}'", id);
  return match.size() > 1 ? match[1].str() : match[0].str();
}

/// A file that cannot be read has no group and fails alone; a missing salt is an error of the
/// whole.
std::string patient_or_none(const std::string& path, const std::string& salt) {
  try {
    return dicom_patient(path, salt);
  } catch (const Error& error) {
    if (error.status() != MSC_IO) throw;
    return "";
  }
}

int64_t slices_or_one(const std::string& path, int32_t axis) {
  try {
    return slice_count(path, axis);
  } catch (const Error&) {
    return 1;
  }
}

/// One row a slice.
std::vector<Row> with_slices(const std::vector<Row>& rows, int32_t axis) {
  std::vector<Row> expanded;
  for (const Row& row : rows) {
    if (!is_volume(row.input)) {
      expanded.push_back(row);
      continue;
    }
    Row slice = row;
    slice.n_slices = slices_or_one(row.input, axis);
    if (slice.group.empty()) slice.group = row.id;
    for (slice.slice = 0; slice.slice < slice.n_slices; ++slice.slice) {
      slice.id = msc::format("{}#{:04}", row.id, slice.slice);
      expanded.push_back(slice);
    }
  }
  return expanded;
}

}  // namespace

uint64_t hash_id(const std::string& id) {
  uint64_t hash = 14695981039346656037ULL;
  for (char c : id) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
  return hash;
}

Listing list_rows(const DatasetOptions& options) {
  Listing listing;
  std::vector<Row>& rows = listing.rows;
  rows = options.plain.form == MSC_DATASET_MANIFEST ? list_manifest(options)
                                                    : list_folders(options, listing.left_out);
  for (auto& row : rows) {
    row.id = normal_name(row.id);
    row.group = normal_name(row.group);
    if (row.group.empty() && options.group_pattern)
      row.group = matched_group(row.id, *options.group_pattern);
  }
  for (auto& row : rows)
    if (row.group.empty() && ends_with(row.input, ".dcm"))
      row.group = patient_or_none(row.input, options.group_salt);
  rows = with_slices(rows, options.plain.slice_axis);
  std::unordered_set<std::string> ids;
  for (auto& row : rows) {
    if (!ids.insert(row.id).second)
      fail_data(MSC_INVALID_ARGUMENT,
                "{}: expected unique ids, found '{}' twice (the column 'id' can tell them apart)",
                options.manifest, row.id);
    row.input_bytes = size_of(row.input);
    row.target_bytes = size_of(row.target);
    row.output_bytes = size_of(row.output);
    row.mask_bytes = size_of(row.mask);
  }
  return listing;
}

}  // namespace msc::data
