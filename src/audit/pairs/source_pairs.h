#pragma once

#include <memberscope/audit.hpp>
#include <memory>
#include <string>

namespace msc::audit {

/// The pairs of a program's own source. The source must be thread-safe.
class SourcePairs {
 public:
  explicit SourcePairs(std::shared_ptr<memberscope::PairSource> source)
      : source_(std::move(source)) {}

  int64_t size() const { return source_->count(); }
  memberscope::OwnedPair read(int64_t i) { return source_->load(i); }
  /// SHA-256 over the pixels and sizes of a pair, in place of those of its files; "unreadable" for
  /// one that cannot be loaded.
  std::string content_hash(int64_t i);

 private:
  std::shared_ptr<memberscope::PairSource> source_;
};

}  // namespace msc::audit
