#pragma once

#include <memberscope/data.hpp>
#include <optional>
#include <string>
#include <vector>

#include "audit/listener.h"
#include "audit/pairs/left_out_files.h"
#include "audit/pairs/source_pairs.h"

namespace msc::audit {

/// One pair as an audit speaks of it.
struct PairName {
  std::string id;
  std::string group;
  std::optional<int> member;
  uint64_t key = 0;
  bool has_output = false;
  int64_t input_bytes = 0;   ///< Size of the input's file; 0 unknown.
  int64_t target_bytes = 0;  ///< Size of the truth's file; 0 unknown.
};

/// The pairs of one or more data sets, or of a program's own source. Loading is thread-safe.
class PairSet {
 public:
  /// @param prefix Put before every id, so that ids of several data sets stay apart. @param member
  /// Overrides what the data set says. @param n_poses In which it has recorded outputs.
  void add(memberscope::Dataset dataset, const std::string& prefix, std::optional<int> member,
           int64_t n_poses = 0);

  /// @param names One for each pair of the source; keys are set here.
  void add(std::shared_ptr<memberscope::PairSource> source, std::vector<PairName> names);

  /// The same pairs with the outputs of another model, as Dataset::with_outputs() finds them; of a
  /// place with a folder for each data set ("members"), in that. `member` says whether that model
  /// was trained on a pair. Throws UsageError where pairs are not on disk, memberscope::Error, and
  /// BadInput where pairs of two data sets share a file.
  PairSet with_outputs(const std::string& place) const;

  /// What their folders hold beside the pairs.
  const LeftOutFiles& left_out() const { return left_out_; }
  int64_t size() const { return static_cast<int64_t>(pairs_.size()); }
  const PairName& name(int64_t i) const { return pairs_[static_cast<size_t>(i)].name; }
  /// Pixels of a pair, under the key of its full id.
  memberscope::OwnedPair read(int64_t i, msc_dataset_pair_info* info = nullptr) const;
  /// The first pair that can be read: what it shows of the data's shape holds for the rest, or
  /// those pairs fail by name.
  memberscope::OwnedPair read_any() const;
  /// The input alone, which also stands in for the truth.
  memberscope::OwnedPair read_input(int64_t i) const;
  /// " (x FILE, y FILE, y_hat FILE)", for messages; empty where a pair has no files.
  std::string files(int64_t i) const;
  /// All files of a pair.
  std::vector<std::string> files_of(int64_t i) const;
  /// SHA-256 over every pair's id, group and membership and the bytes of its files: the same
  /// wherever and whenever the files were written, another one when a pair was added, removed or
  /// renamed or any byte changed. Every file is read once, and every pair that has none. Throws
  /// Cancelled when the listener wants an end.
  std::string fingerprint(int threads, Listener& listener) const;
  /// SHA-256 over the sorted ids with their membership: names the split, wherever the files are.
  std::string split_hash() const;

 private:
  struct Entry {
    PairName name;
    size_t origin;
    int64_t row;
  };
  /// One of the two.
  struct Origin {
    std::optional<memberscope::Dataset> dataset;
    std::shared_ptr<SourcePairs> source;
    std::string prefix = {};
  };
  const Entry& entry(int64_t i) const { return pairs_[static_cast<size_t>(i)]; }
  /// Null for a pair that has no files.
  const memberscope::Dataset* dataset_of(const Entry& entry) const;

  void require_own_outputs(const std::string& place) const;
  memberscope::OwnedPair read_from(const Entry& of, msc_dataset_pair_info* info) const;
  /// Content hashes of the pairs that have no files; empty for the others.
  std::vector<std::string> contents_without_files(int threads, Listener& listener) const;

  int64_t n_poses_ = 0;
  std::vector<Origin> origins_;
  std::vector<Entry> pairs_;
  LeftOutFiles left_out_;
};

}  // namespace msc::audit
