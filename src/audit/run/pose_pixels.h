#pragma once

#include <memberscope/data.hpp>
#include <memberscope/poses.hpp>
#include <memory>
#include <string>

namespace msc::audit {

/// An input as it lies in its file, to be written again in another pose.
struct StoredInput {
  memberscope::ImageView pixels;  ///< H x W x C, whatever the file's axes are.
  std::string extension;          ///< Of the format that keeps every value.
  bool channels_first = false;    ///< The file's array is C x H x W.
  std::shared_ptr<void> owner;
};

/// The pixels of a file, whose axes are told by the input as pairs are read; or, where that is only
/// a part of the file or of another size, that input. @param path Empty: there is no file.
StoredInput stored_input(const std::string& path, const memberscope::OwnedPair& as_read,
                         const std::string& array_name);

/// The pixels in another pose as the bytes of a file of that extension, in the type they had.
std::string posed_file(const StoredInput& stored, const memberscope::PosedPair& posed);

}  // namespace msc::audit
