#include "audit/run/gather_parts.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>

#include "audit/disclosure.h"
#include "core/base/bad_input.h"
#include "core/base/format.h"

namespace msc::audit {
namespace fs = std::filesystem;
namespace {

using Json = nlohmann::ordered_json;

struct PartFolder {
  fs::path path;
  Part part;
  Json run;
};

PartFolder open_part(const fs::path& path, const Job& job) {
  PartFolder folder{path, {}, read_run(path)};
  const auto part = folder.run.value(kPart, Json());
  if (!part.is_object() || !part.contains("index"))
    throw BadInput(msc::format("{}: expected a part of an audit (made with --part), found {}",
                               path.string(), part.is_null() ? "a whole one" : "something else"));
  require_same_run(path, folder.run, job.description(),
                   "is no part of this audit, but of one that was made");
  folder.part = {part.value("index", int64_t{0}), part.value("of", int64_t{0})};
  if (folder.part.index < 1 || folder.part.index > folder.part.of)  // would hold nothing, finished
    throw BadInput(msc::format("{}: there is no {}", path.string(), part_words(folder.part)));
  return folder;
}

/// By index.
using PartFolders = std::map<int64_t, PartFolder>;

void require_all(const PartFolders& parts) {
  const int64_t of = parts.begin()->second.part.of;
  std::string missing;
  for (int64_t index = 1; index <= of; ++index)
    if (!parts.count(index)) missing += msc::format("{}{}", missing.empty() ? "" : ", ", index);
  if (!missing.empty())
    throw BadInput(msc::format("of the {} parts of this audit these are missing: {}", of, missing));
}

PartFolders open_parts(const std::vector<std::string>& paths, const Job& job) {
  PartFolders parts;
  for (const auto& path : paths) {
    auto folder = open_part(path, job);
    const auto part = folder.part;
    const auto [place, is_new] = parts.emplace(part.index, std::move(folder));
    if (!is_new)
      throw BadInput(msc::format("{} is there twice: {} and {}", part_words(part),
                                 place->second.path.string(), path));
    if (const auto& first = parts.begin()->second; first.part.of != part.of)
      throw BadInput(msc::format("{} is {} and {} is {}: expected one division into parts",
                                 first.path.string(), part_words(first.part), path,
                                 part_words(part)));
  }
  require_all(parts);
  return parts;
}

/// Opening the rows also makes sure that nobody is at work on them.
void require_finished(const PartFolder& folder, const Job& job) {
  const RowStore store(folder.path / kRowsFile);
  const auto indices = indices_of(folder.part, job.pairs());
  const auto n = std::count_if(indices.begin(), indices.end(), [&](int64_t i) {
    return store.state(job.pairs().name(i).id) == PairState::kFinished;
  });
  const auto expected = static_cast<int64_t>(indices.size());
  if (n < expected)
    throw BadInput(
        msc::format("{}: {} is not finished: {} of its {} pairs have no row. The command that made "
                    "it goes on with --resume (and --ask-again for rows that are damaged)",
                    folder.path.string(), part_words(folder.part), expected - n, expected));
  if (store.size() != n)
    throw BadInput(msc::format("{}: {} rows there are of pairs that are not in {}",
                               folder.path.string(), store.size() - n, part_words(folder.part)));
}

/// Lines of a log carry their checksum: a log of several is their lines, one log after the other.
void append_log(const fs::path& from, const fs::path& to) {
  std::ifstream in(from, std::ios::binary);
  if (!in || in.peek() == std::ifstream::traits_type::eof()) return;
  std::ofstream out(to, std::ios::binary | std::ios::app);
  out << in.rdbuf();
  in.clear();
  in.seekg(-1, std::ios::end);
  if (in.get() != '\n') out << '\n';
  if (!out.flush() || !in)
    throw std::system_error(errno, std::generic_category(), "cannot write " + to.string());
}

std::string content_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

void copy_outputs(const PartFolder& from, const Job& job, OutputFolder& to) {
  for (const int64_t i : indices_of(from.part, job.pairs())) {
    const auto& id = job.pairs().name(i).id;
    for (const auto& name : {kept_output(id), kept_pose_map(id)}) {
      if (!fs::is_regular_file(from.path / name)) continue;
      to.make_folder(fs::path(name).parent_path().string());
      to.write(name, content_of(from.path / name));
    }
  }
}

void copy_part(const PartFolder& from, const Job& job, OutputFolder& to) {
  for (const auto& log : audit_logs()) append_log(from.path / log, to.claim(log));
  if (fs::exists(from.path / kDuplicatesFile))
    to.write(kDuplicatesFile, content_of(from.path / kDuplicatesFile));
  copy_outputs(from, job, to);
}

/// What the parts have cost together.
Json spent_on(const PartFolders& parts) {
  Json spent{{"seconds", 0.0}, {"queries", 0}};
  for (const auto& [index, folder] : parts) {
    const auto of_part = folder.run.value("spent", Json::object());
    for (const auto& [name, value] : of_part.items())
      if (value.is_number_float())
        spent[name] = spent.value(name, 0.0) + value.get<double>();
      else if (value.is_number_integer())
        spent[name] = spent.value(name, int64_t{0}) + value.get<int64_t>();
  }
  return spent;
}

}  // namespace

void gather_parts(const Job& job, const AuditOptions& options) {
  const auto parts = open_parts(options.merged, job);
  for (const auto& [index, folder] : parts) require_finished(folder, job);
  // Until everything is there, nobody may take the folder for an audit that can be resumed: the
  // victim would be asked again.
  const bool is_public = options.judging.no_images;
  auto run = is_public ? public_part(job.description()) : job.description();
  run[kPart] = {{"merging", parts.size()}};
  AuditFolder folder(options.out, run, options.title, job.pairs().size(), options.existing,
                     is_public, job.listener());
  for (const auto& [index, part] : parts) copy_part(part, job, folder.files());
  run = folder.description();
  run.erase(kPart);
  const auto& first = parts.begin()->second.run;  // what was learnt is the same in every part
  if (first.contains("outputs")) run["outputs"] = first["outputs"];
  run["spent"] = spent_on(parts);
  folder.files().write(kRunFile, run.dump(2) + "\n");
  job.listener().note(msc::format("{} parts with {} pairs are together in {}", parts.size(),
                                  job.pairs().size(), options.out));
}

}  // namespace msc::audit
