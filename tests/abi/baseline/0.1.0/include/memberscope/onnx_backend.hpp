/// @file
/// @brief ONNX victims with typed options. `libmemberscope_onnx`, and ONNX Runtime itself, are
/// opened on first need; a program links `memberscope_audit` and nothing of either.
#ifndef MEMBERSCOPE_ONNX_BACKEND_HPP
#define MEMBERSCOPE_ONNX_BACKEND_HPP

#include <map>
#include <string>

#include "memberscope/network_file.hpp"
#include "memberscope/open_model.hpp"

MEMBERSCOPE_BEGIN_NAMESPACE

/// @addtogroup backends
/// @{

/// An ONNX file as a victim. @since 0.1.0
struct OnnxOptions : NetworkFileOptions {
  std::string input;  ///< Which input takes the image where there are several; empty: the only one
                      ///< without a constant.
  std::map<std::string, double> constants;  ///< What every other input gets everywhere, by its
                                            ///< name, which holds no space.
  bool external_data =
      false;               ///< Weights may be read from files beside the file; refused otherwise.
  std::string custom_ops;  ///< A library with operators of the network's own. It is a program: name
                           ///< only what you would run. Empty = none.

  /// As the backend takes them.
  ModelOptions texts() const {
    ModelOptions texts = NetworkFileOptions::texts();
    std::string numbers;
    for (const auto& [name, number] : constants)
      numbers += (numbers.empty() ? "" : " ") + name + "=" +
                 ModelOptions().add("number", number).text("number");
    if (!input.empty()) texts.add("input", input);
    if (!numbers.empty()) texts.add("constants", numbers);
    if (external_data) texts.add("external_data", "yes");
    if (!custom_ops.empty()) texts.add("custom_ops", custom_ops);
    return texts;
  }
};

/// An ONNX file as a victim, run by ONNX Runtime 1.11 or newer, which is looked for as
/// MEMBERSCOPE_ONNXRUNTIME says, and otherwise where it was when memberscope was built, in the
/// system, and in the Python on the PATH. Inputs are given in the type that the file declares; an
/// answer of a type that its kind cannot have is an error of the pair. The output's shape is
/// learned from one forward on zeros per input shape, kept for later; that is no query, as it says
/// nothing about any pair. @since 0.1.0
class OnnxVictim : public VictimHandle {
 public:
  /// Throws Error: no such file, no ONNX, contradicting options, operators that ONNX Runtime does
  /// not know, no such device, no ONNX Runtime, or the backend is not installed.
  explicit OnnxVictim(const OnnxOptions& options)
      : VictimHandle(open_victim("plugin:onnx", options.texts())) {}
};

/// @}

MEMBERSCOPE_END_NAMESPACE

#endif
