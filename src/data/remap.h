#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "data/image.h"

namespace msc::data {

/// Renames labels: what a data set stores to the classes that a victim knows.
class Remap {
 public:
  /// `rules` is a list "7:0, 8:1, 255:ignore, *:2", or the path of a file that holds such rules,
  /// separated by commas or lines, '#' beginning a comment. "*" stands for every label that is not
  /// named.
  Remap(const std::string& rules, int64_t ignore_label);

  /// u16 labels. A label that no rule names is an error, unless it is the ignored one.
  Image apply(const Image& labels, const std::string& name) const;
  /// One more than the largest class named.
  int64_t n_classes() const { return n_classes_; }
  /// Whether a rule says "ignore".
  bool ignores() const { return ignores_; }

 private:
  void add(const std::string& rule, const std::string& source);

  int64_t ignore_label_;
  std::map<int64_t, int64_t> classes_;
  std::optional<int64_t> others_;
  int64_t n_classes_ = 0;
  bool ignores_ = false;
};

}  // namespace msc::data
