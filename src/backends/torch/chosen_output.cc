#include "backends/torch/chosen_output.h"

#include <ATen/core/Tensor.h>

#include "backends/torch/image_tensor.h"
#include "backends/torch/text.h"

namespace msc::torch_backend {
namespace {

constexpr size_t kMostListed = 16;

bool is_under(const std::string& leaf, const std::string& name) {
  return name.empty() || leaf == name || leaf.compare(0, name.size() + 1, name + ".") == 0;
}

std::string listed(const std::vector<const ScriptLeaf*>& leaves) {
  std::string names;
  for (size_t i = 0; i < leaves.size() && i < kMostListed; ++i)
    names += text(i ? ", '" : "'", leaves[i]->name, "' ", shape_text(leaves[i]->tensor), " ",
                  leaves[i]->tensor.scalar_type());
  if (leaves.size() > kMostListed) names += text(" and ", leaves.size() - kMostListed, " more");
  return names;
}

}  // namespace

const at::Tensor& chosen_output(const ScriptOutput& output, const std::string& name) {
  std::vector<const ScriptLeaf*> all, chosen;
  for (const ScriptLeaf& leaf : output.leaves) {
    if (!leaf.tensor.defined()) continue;
    all.push_back(&leaf);
    if (is_under(leaf.name, name)) chosen.push_back(&leaf);
  }
  if (chosen.size() == 1) return chosen.front()->tensor;
  if (all.empty())
    fail(MSC_SHAPE_MISMATCH, MSC_STAGE_VICTIM,
         "output of the network: expected a tensor, found none in the ", output.form,
         " that it returns");
  if (chosen.empty() && all.size() == 1 && all.front()->name.empty())
    fail(MSC_SHAPE_MISMATCH, MSC_STAGE_VICTIM, "output of the network: no tensor '", name,
         "': it returns one tensor alone, which needs no --victim-output");
  if (chosen.empty())
    fail(MSC_SHAPE_MISMATCH, MSC_STAGE_VICTIM, "output of the network: no tensor '", name,
         "' in the ", output.form, " that it returns; --victim-output may be ", listed(all));
  fail(MSC_SHAPE_MISMATCH, MSC_STAGE_VICTIM, "output of the network: a ", output.form, " with ",
       chosen.size(), " tensors", name.empty() ? "" : text(" under '", name, "'"),
       "; say which is the answer with --victim-output: ", listed(chosen));
}

}  // namespace msc::torch_backend
