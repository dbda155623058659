#include "audit/scoring/names.h"

#include <memberscope/membership_scorer.hpp>

namespace msc::audit {

const std::map<std::string, int32_t>& loss_names() {
  static const std::map<std::string, int32_t> kLosses{{"default", MSC_LOSS_DEFAULT},
                                                      {"l1", MSC_LOSS_L1},
                                                      {"l2", MSC_LOSS_L2},
                                                      {"cross-entropy", MSC_LOSS_CROSS_ENTROPY},
                                                      {"error-rate", MSC_LOSS_ERROR_RATE},
                                                      {"iou", MSC_LOSS_IOU},
                                                      {"dice", MSC_LOSS_DICE},
                                                      {"soft-iou", MSC_LOSS_SOFT_IOU},
                                                      {"soft-dice", MSC_LOSS_SOFT_DICE}};
  return kLosses;
}

const std::map<std::string, int32_t>& probe_names() {
  static const std::map<std::string, int32_t> kProbes{
      {"default", MSC_PROBE_DEFAULT}, {"ridge", MSC_PROBE_RIDGE}, {"logistic", MSC_PROBE_LOGISTIC}};
  return kProbes;
}

std::string name_of(const std::map<std::string, int32_t>& names, int32_t value) {
  for (const auto& [name, number] : names)
    if (number == value) return name;
  return "unknown";
}

}  // namespace msc::audit
