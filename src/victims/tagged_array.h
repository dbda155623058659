#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace msc::victims {

/// What stands before every array of a `serve:` victim, in both directions: the line
/// `memberscope 1 NUMBER BYTES`. An answer bears the number of its question, so that no other's can
/// be taken for it, and its length, so that its end is known.
struct Tag {
  int64_t number = 0;
  int64_t bytes = 0;
};

/// No tag is longer than this, its newline included.
constexpr size_t kLongestTag = 64;

/// The way out, for messages about bytes that are no answer.
constexpr const char* kHowToPrint =
    "What a victim prints belongs on standard error; docs/how-to-model.md has a program that sees "
    "to it";

std::string tag_line(Tag tag);

/// Reads a line without its newline; nothing when it is anything else.
std::optional<Tag> read_tag(std::string_view line);

/// An answer while it comes in.
class TaggedAnswer {
 public:
  /// @param largest Bytes that its array may have.
  TaggedAnswer(int64_t number, int64_t largest) : number_(number), largest_(largest) {}

  /// Whether `bytes`, all that has come so far, hold the answer, or a fault() that ends the
  /// conversation. @param unsent Bytes of the question that are not yet written.
  bool ends(std::string_view bytes, size_t unsent);
  /// What is wrong, as the rest of a sentence about the victim; empty = nothing.
  const std::string& fault() const { return fault_; }
  /// The array in the bytes of a complete answer.
  std::string_view array_in(std::string_view bytes) const { return bytes.substr(begin_); }

 private:
  std::string fault_in(std::string_view bytes) const;
  std::string fault_of_tag(std::string_view line);

  int64_t number_, largest_;
  std::optional<Tag> tag_;
  size_t begin_ = 0;
  std::string fault_;
};

/// Foreign bytes for a message: on one line, shortened, what cannot be printed as \xNN.
std::string quoted(std::string_view bytes);

}  // namespace msc::victims
