/// @file
/// @brief TorchScript victims and network extractors with typed options. `libmemberscope_torch` is
/// opened on first need; a program links `memberscope_audit` and no LibTorch.
///
/// Nothing here executes what a file of parameters contains: state dicts are read by a parser that
/// knows tensors only. A TorchScript file is a program; it runs in LibTorch's interpreter, so audit
/// only files you would run.
#ifndef MEMBERSCOPE_TORCH_BACKEND_HPP
#define MEMBERSCOPE_TORCH_BACKEND_HPP

#include <string>
#include <vector>

#include "memberscope/network_file.hpp"
#include "memberscope/open_model.hpp"

MEMBERSCOPE_BEGIN_NAMESPACE

/// @addtogroup backends
/// @{

/// A TorchScript file as a victim. @since 0.1.0
struct TorchScriptOptions : NetworkFileOptions {
  bool half = false;  ///< Half precision (CUDA only).

  /// As the backend takes them.
  ModelOptions texts() const {
    return NetworkFileOptions::texts().add("half", half ? "yes" : "no");
  }
};

/// A TorchScript file as a victim, in evaluation mode and without the optimisations that change its
/// numbers, so that it answers as it does for its owner and every query alike. Inputs are cast to
/// the type that its parameters have. An answer of a type that its kind cannot have is an error of
/// the pair. The output's shape is learned from one forward on zeros per input shape, kept for
/// later; that is no query, as it says nothing about any pair. @since 0.1.0
class TorchScriptVictim : public VictimHandle {
 public:
  /// Throws Error: no such file, no TorchScript, contradicting options, no such device, or the
  /// backend is not installed.
  explicit TorchScriptVictim(const TorchScriptOptions& options)
      : VictimHandle(open_victim("plugin:torch", options.texts())) {}
};

/// How the input of a network is scaled from [0,1]. @since 0.1.0
enum class TorchNormalisation {
  standard,   ///< Networks known by name: ImageNet mean and deviation. TorchScript: nothing.
  imagenet,   ///< (x - mean) / deviation with (0.485, 0.456, 0.406) and (0.229, 0.224, 0.225).
  symmetric,  ///< 2 x - 1.
  none        ///< x as it is.
};

/// A network as a feature extractor. @since 0.1.0
struct NetworkOptions {
  std::string name = "wide_resnet50_2";  ///< One that the backend lists, or "torchscript".
  std::string weights;  ///< torchvision state dict (`.pth`, `.safetensors`), or the TorchScript
                        ///< file. Empty: random weights from `seed` (not for "torchscript").
  uint64_t seed = 0;    ///< Equal seeds give equal weights to the bit.
  std::string device = "cpu";                                       ///< "cpu", "cuda" or "cuda:N".
  TorchNormalisation normalisation = TorchNormalisation::standard;  ///< Of the input.
  std::vector<double> mean;       ///< Instead of a named normalisation: 3 values, ...
  std::vector<double> deviation;  ///< ... and 3 values above 0.
  bool paper = false;  ///< Shafran et al. 2021: rounded to 8 bit, Pillow's bilinear resize of the
                       ///< shorter side to 256, central crop of 224, mirrored borders. Otherwise
                       ///< all of the image is seen, with the levels where they lie on it.
  int64_t input_size = 224;  ///< Shorter side that the network sees, unless `paper`.
  int32_t threads = 0;       ///< Threads inside a query; 0 = LibTorch's own number.

  /// As the backend takes them.
  ModelOptions texts() const {
    constexpr const char* normalisations[] = {"default", "imagenet", "symmetric", "none"};
    ModelOptions texts{{"seed", std::to_string(seed)},
                       {"device", device},
                       {"preprocessing", paper ? "paper" : "aligned"},
                       {"input_size", std::to_string(input_size)},
                       {"threads", std::to_string(threads)}};
    if (!weights.empty()) texts.add("weights", weights);
    if (!mean.empty()) texts.add("mean", mean);
    if (!deviation.empty()) texts.add("std", deviation);
    const bool custom = !mean.empty() || !deviation.empty();
    return texts.add("normalisation",
                     custom ? "custom" : normalisations[static_cast<int>(normalisation)]);
  }
};

/// A network as a feature extractor. Inputs are RGB or grey (repeated to three channels). Levels:
/// the four residual stages of a ResNet; the features of MobileNetV2 at strides 4, 8, 16 and 32; of
/// SqueezeNet 1.0 at its three resolutions; of a TorchScript module the maps that it returns, taken
/// to cover its input evenly. A key of the state dict that is missing, unknown or of another shape
/// is an error that names it. @since 0.1.0
class NetworkExtractor : public ExtractorHandle {
 public:
  /// Throws Error as TorchScriptVictim does.
  explicit NetworkExtractor(const NetworkOptions& options)
      : ExtractorHandle(open_extractor(options.name, options.texts())) {}
};

/// @}

MEMBERSCOPE_END_NAMESPACE

#endif
