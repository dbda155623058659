#pragma once

#include <filesystem>
#include <string>

#include "audit/output_folder.h"

namespace msc::audit {

/// Small pictures of one pair as JPEG (or PNG) bytes; an empty one is left out.
struct PairImages {
  std::string input;
  std::string truth;
  std::string output;
  std::string l_rec;  ///< The three maps, drawn over the truth.
  std::string l_pred;
  std::string l_mem;
  std::string share;  ///< Local share, likewise.
  std::string self;   ///< Error against that in other poses, likewise.

  bool empty() const { return input.empty() && truth.empty() && output.empty(); }
};

/// The name that a pair's files begin with in an audit's folder: its id with everything but
/// letters, digits, '-' and '_' as %XX, or a hash of it where that is too long for a file name.
std::string file_stem(const std::string& id);

/// `stem`.input.jpg and so on in `folder`; what is not there stays empty.
PairImages load_pair_images(const std::filesystem::path& folder, const std::string& id);
/// Into `below`, a folder of ours in `out`.
void save_pair_images(OutputFolder& out, const std::string& below, const std::string& id,
                      const PairImages& images);

}  // namespace msc::audit
