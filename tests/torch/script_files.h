#pragma once

#include <map>
#include <string>

#include "support/temporary_folder.h"

namespace test {

/// Saves a module with this TorchScript source; returns `path`. `extra` are extra files stored
/// beside the code.
std::string save_script(const std::string& path, const std::string& source,
                        const std::map<std::string, std::string>& extra = {});

/// Of which type a network's weights are.
enum class WeightType { kHalf, kBFloat16, kFloat, kDouble };

/// Saves a module with a parameter `weight`, the identity as a 1 x 1 convolution of three channels
/// in that type; returns `path`. Frozen, the weight is a constant of the code, as torch.jit.freeze
/// leaves it.
std::string save_with_weight(const std::string& path, WeightType type, bool frozen,
                             const std::string& source);

/// Traces a convolution with seeded weights on a 1 x 3 x height x width input and saves it, as
/// trainers do; returns `path`.
std::string save_traced(const std::string& path, int height, int width,
                        const std::map<std::string, std::string>& extra = {});

}  // namespace test
