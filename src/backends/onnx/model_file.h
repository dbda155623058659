#pragma once

#include <string>

#include "backends/onnx/model_facts.h"

namespace msc::onnx_backend {

/// An ONNX file, read and looked through before anything runs it.
class ModelFile {
 public:
  /// @param external Whether weights may lie in other files, which then are beside it.
  /// @throws memberscope::Error for what is no ONNX file, is cut short, or needs other files.
  ModelFile(const std::string& path, bool external);

  const std::string& path() const { return path_; }
  const std::string& content() const { return content_; }
  /// Gives the content back to the system once a session has its own.
  void forget_content() { content_ = {}; }
  const ModelFacts& facts() const { return facts_; }
  /// "onnx sha256:...", of all its files.
  const std::string& identity() const { return identity_; }

 private:
  void require_files(bool external) const;
  std::string beside(const std::string& name) const;

  std::string path_, content_;
  ModelFacts facts_;
  std::string identity_;
};

}  // namespace msc::onnx_backend
