#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>

namespace msc::onnx_backend {

/// What an ONNX file says of itself, read without a runtime.
struct ModelFacts {
  uint64_t ir_version = 0;
  std::map<std::string, uint64_t> opsets;  ///< Version by domain; "" is ONNX's own.
  bool is_external = false;                ///< Some weights are not in it ...
  std::set<std::string> external_files;    ///< ... but in these files beside it.
  std::set<std::string> node_domains;      ///< Of the operators in use ...
  std::set<std::string> function_domains;  ///< ... and of those that it brings itself.

  /// Domains whose operators neither ONNX Runtime nor the file has, "'org.example'"; "" = none.
  std::string foreign_domains() const;
};

/// Reads them. @throws NotAMessage for bytes that are no ONNX file, or a part of one.
ModelFacts read_facts(std::string_view file);

}  // namespace msc::onnx_backend
