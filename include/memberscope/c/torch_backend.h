/// @file
/// @brief Victims and feature extractors that run on LibTorch (library `memberscope_torch`).
///
/// Nothing here executes what a file of parameters contains: state dicts are read by a parser that
/// knows tensors only. A TorchScript file is a program; it runs in LibTorch's interpreter, so audit
/// only files you would run.
#ifndef MEMBERSCOPE_C_TORCH_BACKEND_H
#define MEMBERSCOPE_C_TORCH_BACKEND_H

#include "memberscope/c/feature_extractor.h"
#include "memberscope/c/victim_model.h"

#ifdef __cplusplus
extern "C" {
#endif

/// @addtogroup victims
/// @{

/// Order of the axes of a network's input and output. Values are never renumbered. @since 0.1.0
enum msc_torch_layout {
  MSC_TORCH_NCHW = 0,  ///< Batch x channels x rows x columns.
  MSC_TORCH_NHWC = 1   ///< Batch x rows x columns x channels.
};

/// Order in which the network takes colour channels, and gives them where its output is an image.
/// Values are never renumbered. @since 0.1.0
enum msc_torch_channel_order {
  MSC_TORCH_CHANNELS_AS_GIVEN = 0,  ///< As in the view.
  MSC_TORCH_CHANNELS_REVERSED =
      1  ///< Last channel first (a network trained on BGR, a view in RGB).
};

/// What is applied to the network's raw output. Values are never renumbered. @since 0.1.0
enum msc_torch_activation {
  MSC_TORCH_ACTIVATION_NONE = 0,     ///< Nothing: the network ends with what it needs.
  MSC_TORCH_ACTIVATION_TANH = 1,     ///< tanh, and [-1,1] stands for [0,1]. Images only.
  MSC_TORCH_ACTIVATION_SIGMOID = 2,  ///< Logistic function per element. Images, independent
                                     ///< sigmoids, probabilities of one class.
  MSC_TORCH_ACTIVATION_SOFTMAX = 3   ///< Softmax over channels. Probabilities only.
};

/// How the network's input is scaled from [0,1]. Values are never renumbered. @since 0.1.0
enum msc_torch_normalisation {
  MSC_TORCH_NORMALISE_DEFAULT =
      0,  ///< Networks known by name: ImageNet mean and deviation. TorchScript: nothing.
  MSC_TORCH_NORMALISE_IMAGENET =
      1,  ///< (x - mean) / deviation with (0.485, 0.456, 0.406) and (0.229, 0.224, 0.225).
  MSC_TORCH_NORMALISE_SYMMETRIC = 2,  ///< 2 x - 1, which is x / 127.5 - 1 on 8-bit values.
  MSC_TORCH_NORMALISE_NONE = 3,       ///< x as it is.
  MSC_TORCH_NORMALISE_CUSTOM = 4      ///< (x - mean[c]) / deviation[c] with the arrays given.
};

/// How the input is resized for an extractor. Values are never renumbered. @since 0.1.0
enum msc_torch_preprocessing {
  MSC_TORCH_RESIZE_ALIGNED =
      0,  ///< All of the image, shorter side resized to `input_size` (longer side at most four
          ///< times that); the levels lie exactly where the network's receptive fields are centred.
  MSC_TORCH_RESIZE_PAPER =
      1  ///< Shafran et al. 2021: rounded to 8 bit, Pillow's bilinear resize of the shorter side to
         ///< 256, central crop of 224; levels taken to tile the crop evenly, with mirrored borders.
};

/// A TorchScript victim. Growing struct; zero = default, except `path`. Strings and arrays are
/// copied. @since 0.1.0
typedef struct msc_torch_victim_options {
  uint64_t struct_size;   ///< sizeof(msc_torch_victim_options) as the caller knows it.
  const char* path;       ///< The TorchScript file (UTF-8). Required.
  const char* device;     ///< "cpu", "cuda" or "cuda:N"; null = "cpu".
  int32_t layout;         ///< One of ::msc_torch_layout, for input and output.
  int32_t channel_order;  ///< One of ::msc_torch_channel_order, for the input and for an output
                          ///< that is an image; reversed, each must have 1 or 3 channels.
  double input_min;    ///< x = 0 becomes input_min; input_min == input_max == 0: the network takes
                       ///< [0,1].
  double input_max;    ///< x = 1 becomes input_max.
  const double* mean;  ///< `n_channels` values subtracted after the range, or null.
  const double* deviation;  ///< `n_channels` values > 0 divided by after the mean, or null.
  int64_t n_channels;       ///< Length of `mean` and `deviation`; an input with another number of
                            ///< channels is refused.
  int32_t output_kind;      ///< One of ::msc_target_kind; default image.
  int32_t activation;       ///< One of ::msc_torch_activation.
  double output_min;   ///< Images: output value that means 0, after the activation; output_min ==
                       ///< output_max == 0: [0,1] ([-1,1] after tanh).
  double output_max;   ///< Images: output value that means 1.
  int64_t n_classes;   ///< Label maps: number of classes (>= 2), which a label map does not tell.
                       ///< Otherwise the output's channels.
  const char* output;  ///< Which tensor when the network returns several: "1" of a tuple or list,
                       ///< "out" of a dict, "1.out" deeper; null where there is only one, in
                       ///< whatever it lies. Several and no choice are an error that lists them.
  int32_t threads;     ///< Intra-op threads, fixed for every query; 0 = LibTorch's own number. Not
                       ///< part of the identity: they decide no more than rounding.
  int32_t half;        ///< 1: run in half precision (CUDA only).
} msc_torch_victim_options;

/// A feature extractor on LibTorch. Growing struct; zero = default, except `architecture`. Strings
/// and arrays are copied. @since 0.1.0
typedef struct msc_torch_extractor_options {
  uint64_t struct_size;  ///< sizeof(msc_torch_extractor_options) as the caller knows it.
  const char*
      architecture;  ///< "wide_resnet50_2", "resnet18", "resnet34", "resnet50", "resnet101",
                     ///< "resnet152", "mobilenet_v2", "squeezenet1_0", or "torchscript". Required.
  const char* weights;  ///< torchvision state dict (`.pth`, zip or older pickle form, or
                        ///< `.safetensors`), or the TorchScript file. Null: He initialisation from
                        ///< `seed` (not for "torchscript").
  uint64_t seed;        ///< Seed of untrained weights; equal seeds give equal weights to the bit.
  const char* device;   ///< "cpu", "cuda" or "cuda:N"; null = "cpu".
  int32_t normalisation;    ///< One of ::msc_torch_normalisation.
  int32_t preprocessing;    ///< One of ::msc_torch_preprocessing.
  const double* mean;       ///< Custom normalisation: 3 values, otherwise null.
  const double* deviation;  ///< Custom normalisation: 3 values > 0, otherwise null.
  int64_t input_size;       ///< Shorter side the network sees when aligned; 0 = 224.
  int32_t threads;          ///< Intra-op threads, fixed; 0 = LibTorch's own number. Not part of the
                            ///< identity.
  int32_t reserved;         ///< Zero.
} msc_torch_extractor_options;

/// Opens a TorchScript file as a victim, in evaluation mode and without the optimisations that
/// change its numbers, so that it answers as it does for its owner and every query alike. Inputs
/// are cast to the type that its parameters have (half, bfloat16, double). An answer of a type that
/// its kind cannot have (complex numbers, integers as class scores, fractions as labels, integers
/// as an image without a range) is an error of the pair. The output's shape is learned from one
/// forward on zeros per input shape, kept for later; that is no query, as it says nothing about any
/// pair. Its calls must not overlap; the core sees to that.
/// @param[out] victim Free with msc_victim_model_release(). @return ::MSC_OK; ::MSC_IO (missing,
/// unreadable); ::MSC_INVALID_ARGUMENT (not a TorchScript file, contradicting options);
/// ::MSC_UNSUPPORTED (no such device). @since 0.1.0
MSC_API int32_t msc_torch_victim_open(const msc_torch_victim_options* options,
                                      msc_victim_model** victim, msc_error* error);

/// Opens a feature extractor. Inputs are RGB or grey (repeated to three channels). Levels: the four
/// residual stages of a ResNet; the features of MobileNetV2 at strides 4, 8, 16 and 32 (24, 32, 96
/// and 320 channels); of SqueezeNet 1.0 at its three resolutions (256, 512 and 512 channels); of a
/// TorchScript module the maps (N x C x H x W) it returns as tensor, list or tuple, taken to cover
/// its input evenly. Batch normalisation is folded into the convolutions. A key of the state dict
/// that is missing, unknown or of another shape is an error that names it.
/// @param[out] extractor Free with msc_feature_extractor_release(). @return As
/// msc_torch_victim_open(). @since 0.1.0
MSC_API int32_t msc_torch_extractor_open(const msc_torch_extractor_options* options,
                                         msc_feature_extractor** extractor, msc_error* error);

/// Version of the LibTorch in use, for instance "2.13.0". @return Static storage, never null.
/// Thread-safe. @since 0.1.0
MSC_API const char* msc_torch_version(void);

/// Version of the table below that these headers describe. @since 0.1.0
#define MSC_TORCH_BACKEND_ABI 1u

/// The functions above as a table, for a program that opens the library at run time. Growing
/// struct. @since 0.1.0
typedef struct msc_torch_backend_api {
  uint64_t struct_size;  ///< Set by the caller; only entries within it are filled.
  /// msc_torch_victim_open()
  int32_t (*victim_open)(const msc_torch_victim_options* options, msc_victim_model** victim,
                         msc_error* error);
  /// msc_torch_extractor_open()
  int32_t (*extractor_open)(const msc_torch_extractor_options* options,
                            msc_feature_extractor** extractor, msc_error* error);
  /// msc_torch_version()
  const char* (*torch_version)(void);
} msc_torch_backend_api;

/// The single entry to look up after dlopen(RTLD_NOW | RTLD_LOCAL); the library must stay open as
/// long as the program runs.
/// @param abi_version ::MSC_TORCH_BACKEND_ABI of the caller. @param[in,out] api `struct_size` set
/// by the caller.
/// @return ::MSC_OK, or ::MSC_UNSUPPORTED when the library does not speak this version, or
/// ::MSC_INVALID_ARGUMENT. @since 0.1.0
MSC_API int32_t msc_torch_backend_entry(uint32_t abi_version, msc_torch_backend_api* api);

/// Type of msc_torch_backend_entry(), to cast the address that dlsym returns. @since 0.1.0
typedef int32_t (*msc_torch_backend_entry_fn)(uint32_t abi_version, msc_torch_backend_api* api);

/// @}

#ifdef __cplusplus
}
#endif

#endif
