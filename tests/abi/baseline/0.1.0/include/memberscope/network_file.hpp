/// @file
/// @brief What is said of a network in a file, whatever runs it.
#ifndef MEMBERSCOPE_NETWORK_FILE_HPP
#define MEMBERSCOPE_NETWORK_FILE_HPP

#include <optional>
#include <string>
#include <vector>

#include "memberscope/c/target.h"
#include "memberscope/model_options.hpp"

MEMBERSCOPE_BEGIN_NAMESPACE

/// @addtogroup backends
/// @{

/// What is applied to a network's raw output. @since 0.1.0
enum class NetworkActivation {
  none,     ///< Nothing: the network ends with what it needs.
  tanh,     ///< tanh, and [-1,1] stands for [0,1]. Images only.
  sigmoid,  ///< Logistic function per element. Images, independent sigmoids, probabilities of one
            ///< class.
  softmax   ///< Softmax over channels. Probabilities only.
};

/// Two values that mean 0 and 1. @since 0.1.0
struct ValueRange {
  double low = 0;   ///< Means 0.
  double high = 1;  ///< Means 1.
};

/// A file with a network as a victim: what it takes and gives. @since 0.1.0
struct NetworkFileOptions {
  std::string file;                       ///< Its path. Required.
  std::string device = "cpu";             ///< "cpu", "cuda" or "cuda:N".
  bool channels_last = false;             ///< Input and output are batch x rows x columns x
                                          ///< channels, not batch x channels x rows x columns.
  bool bgr = false;                       ///< The network takes the last channel first, and gives
                                          ///< it first where its output is an image.
  std::optional<ValueRange> input_range;  ///< What 0 and 1 become; unset: [0,1], and a network that
                                          ///< takes integers is refused.
  std::vector<double> mean;               ///< Subtracted from each channel, after the range; empty
                                          ///< = 0.
  std::vector<double> deviation;          ///< Each channel is divided by it, after the mean; empty
                                          ///< = 1.
  int32_t output_kind = MSC_TARGET_IMAGE;                  ///< One of ::msc_target_kind.
  NetworkActivation activation = NetworkActivation::none;  ///< Applied to the raw output.
  std::optional<ValueRange> output_range;  ///< Images: values that mean 0 and 1, after the
                                           ///< activation; unset: [0,1] ([-1,1] after tanh), and
                                           ///< integers are refused.
  int64_t n_classes = 0;                   ///< Label maps: number of classes, which they do not
                                           ///< tell.
  std::string output;   ///< Which tensor where the network returns several. ONNX:
                        ///< its name. TorchScript: "1" of a tuple or list, "out"
                        ///< of a dict, "1.out" deeper. Empty where there is one.
  int32_t threads = 0;  ///< Threads inside a query; 0 = the runtime's own number.
                        ///< No part of the identity: they decide no more than
                        ///< rounding.

  /// As the backends take them.
  ModelOptions texts() const {
    constexpr const char* kinds[] = {"image", "logits", "probabilities", "sigmoid", "labels"};
    constexpr const char* activations[] = {"none", "tanh", "sigmoid", "softmax"};
    if (output_kind < 0 || output_kind > MSC_TARGET_LABELS)
      throw Error(MSC_INVALID_ARGUMENT, MSC_STAGE_NONE,
                  "output_kind is " + std::to_string(output_kind) + ", expected a msc_target_kind");
    ModelOptions texts{{"file", file},
                       {"device", device},
                       {"layout", channels_last ? "nhwc" : "nchw"},
                       {"bgr", bgr ? "yes" : "no"},
                       {"output_kind", kinds[output_kind]},
                       {"activation", activations[static_cast<int>(activation)]},
                       {"classes", std::to_string(n_classes)},
                       {"threads", std::to_string(threads)}};
    if (input_range)
      texts.add("input_range", std::vector<double>{input_range->low, input_range->high});
    if (output_range)
      texts.add("output_range", std::vector<double>{output_range->low, output_range->high});
    if (!mean.empty()) texts.add("mean", mean);
    if (!deviation.empty()) texts.add("std", deviation);
    if (!output.empty()) texts.add("output", output);
    return texts;
  }
};

/// @}

MEMBERSCOPE_END_NAMESPACE

#endif
