#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <unordered_map>

#include "audit/line_log.h"

namespace msc::audit {

/// Which pairs the victim was asked for, and which of them got a row. A query is written down
/// before it is sent, so that a killed run leaves nothing uncounted.
class QueryLog {
 public:
  struct Entry {
    int64_t n_queries = 0;
    bool has_answer = false;  ///< Its row was written.
  };

  QueryLog(const std::filesystem::path& file, unsigned mode);
  /// @param pose Its name; empty: the natural one.
  void ask(const std::string& id, const std::string& pose = {});
  void answer(const std::string& id);
  void sync() { log_.sync(); }
  const std::unordered_map<std::string, Entry>& entries() const { return entries_; }
  int64_t queries(const std::string& id) const;

 private:
  bool take(const std::string& line);

  std::unordered_map<std::string, Entry> entries_;
  LineLog log_;
};

}  // namespace msc::audit
