// The tasks of memberscope-train. Each puts its options on `app` and returns the training that they
// will describe once they are parsed.
#pragma once

#include <CLI/CLI.hpp>

#include <functional>

namespace training {

std::function<void()> add_translation(CLI::App& app);
std::function<void()> add_segmentation(CLI::App& app);
std::function<void()> add_generator(CLI::App& app);
std::function<void()> add_cycle(CLI::App& app);

}  // namespace training
