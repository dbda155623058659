#pragma once

#include <algorithm>
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
  /// named; "*:label-1" makes each of those one less, and what falls below 0 is ignored.
  Remap(const std::string& rules, int64_t ignore_label);

  /// u16 labels. A label that no rule names is an error, unless it is the ignored one.
  Image apply(const Image& labels, const std::string& name) const;
  /// One more than the largest class named, at least 2; 0 where labels are shifted, for then it is
  /// not known.
  int64_t n_classes() const { return shift_ ? 0 : std::max<int64_t>(2, n_classes_); }
  /// Whether a rule says "ignore".
  bool ignores() const { return ignores_; }

 private:
  void add(const std::string& rule, const std::string& source);
  /// Takes "*:label-1"; false when the rule is none of that kind.
  bool add_shift(const std::string& from, const std::string& to);
  int64_t renamed(int64_t stored, const std::string& name, int64_t row, int64_t column) const;
  int64_t shifted(int64_t stored, const std::string& name) const;

  int64_t ignore_label_;
  std::map<int64_t, int64_t> classes_;
  std::optional<int64_t> others_;
  std::optional<int64_t> shift_;  ///< Added to every label that is not named.
  int64_t n_classes_ = 0;
  bool ignores_ = false;
};

}  // namespace msc::data
