// What a training with DP-SGD has spent: the privacy accountant of the Gaussian mechanism on
// Poisson samples.
//
// Mironov, Talwar, Zhang, "Renyi Differential Privacy of the Sampled Gaussian Mechanism", 2019
// (arXiv 1908.10530). Two data sets are neighbours where one has one more example than the other.
// Only whole orders are tried, from 2 to 256: their moments are a finite sum of positive terms, and
// leaving out the orders between can only make epsilon too large (by about 1 % where epsilon is
// above 5).
#pragma once

#include <cstdint>

namespace training {

// Every example is part of a step with probability `sampling`; the sum over them has sensitivity 1
// and Gaussian noise of deviation `noise`.
struct SampledGaussian {
  double sampling = 0;  // in (0, 1]
  double noise = 0;     // > 0
};

// Renyi divergence of one step at the order `alpha` >= 2; steps add up.
double renyi_divergence(const SampledGaussian& step, int alpha);

// The smallest epsilon over the orders for which so many steps are (epsilon, delta)-private:
// Canonne, Kamath, Steinke, "The Discrete Gaussian for Differential Privacy", NeurIPS 2020 (arXiv
// 2004.00010), Proposition 12, which is tighter than adding log(1 / delta) / (alpha
// - 1).
double epsilon_spent(const SampledGaussian& step, int64_t steps, double delta);

}  // namespace training
