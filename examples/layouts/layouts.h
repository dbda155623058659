// How the six data sets of the paper lie on disk as their authors publish them.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace layouts {

// One row of a manifest.
struct Row {
  std::filesystem::path input, target;  // one file: its halves are input and target
  int member = -1;  // by the published split: 1 trained on, 0 held out; -1 = there is none
  std::string
      group;  // city, where one is known; a part of the split is none: it would be one group a side
  std::string id;
};

// `root` is what the authors' archive unpacks to. Throws, naming the file or folder, where
// something is missing. Label maps that need other numbers than the published ones are written into
// `labels`.
using Lister = std::vector<Row> (*)(const std::filesystem::path& root,
                                    const std::filesystem::path& labels);

struct Layout {
  const char* name;
  const char* what;
  const char* reading;  // the options of the training programs that read such rows
  Lister list;
};

const std::vector<Layout>& all();

// Writes input,target,member,group,id; without the column member where there is no published split.
void write_manifest(const std::vector<Row>& rows, const std::filesystem::path& path);

}  // namespace layouts
