/// @file
/// @brief What the numbers of an output or of the ground truth mean.
#ifndef MEMBERSCOPE_TARGET_HPP
#define MEMBERSCOPE_TARGET_HPP

#include "memberscope/c/target.h"
#include "memberscope/detail/version_namespace.hpp"

MEMBERSCOPE_BEGIN_NAMESPACE

/// @addtogroup basics
/// @{

/// ::msc_target_spec with its size set and makers for the usual cases. @since 0.1.0
struct TargetSpec : msc_target_spec {
  /// An image; integers by their natural range, floating point in [0,1].
  TargetSpec() : msc_target_spec{} { struct_size = sizeof(msc_target_spec); }

  /// An image whose values `min` and `max` mean 0 and 1, for instance -1 and 1.
  static TargetSpec image(double min, double max) {
    TargetSpec spec;
    spec.range_min = min;
    spec.range_max = max;
    return spec;
  }
  /// A label map of `n_classes`; 0 = as many as the victim declares.
  static TargetSpec labels(int64_t n_classes = 0) { return classes(MSC_TARGET_LABELS, n_classes); }
  /// Logits of `n_classes` (softmax; one channel = sigmoid).
  static TargetSpec logits(int64_t n_classes = 0) { return classes(MSC_TARGET_LOGITS, n_classes); }
  /// Probabilities of `n_classes` that sum to 1 (one channel = of class 1).
  static TargetSpec probabilities(int64_t n_classes = 0) {
    return classes(MSC_TARGET_PROBABILITIES, n_classes);
  }
  /// One sigmoid for each of `n_classes` classes, which do not exclude each other; 0 = one a
  /// channel.
  static TargetSpec independent_sigmoid(int64_t n_classes = 0) {
    return classes(MSC_TARGET_INDEPENDENT_SIGMOID, n_classes);
  }
  /// The same, leaving out positions with this label.
  TargetSpec ignoring(int64_t label) const {
    TargetSpec spec = *this;
    spec.has_ignore = 1;
    spec.ignore_index = label;
    return spec;
  }

 private:
  static TargetSpec classes(int32_t kind, int64_t n_classes) {
    TargetSpec spec;
    spec.kind = kind;
    spec.n_classes = n_classes;
    return spec;
  }
};

/// @}

MEMBERSCOPE_END_NAMESPACE

#endif
