#pragma once

#include <memberscope/memberscope.h>
#include <functional>

/// Lets each allocation of `call` fail in turn, the first hundred one by one and then ever fewer,
/// until none is left to fail. Every failure must be reported as such (or as `instead`), unless the
/// library can do without, and the call must work again afterwards.
void starve(const std::function<int32_t(msc_error*)>& call, int32_t instead = MSC_OUT_OF_MEMORY);
