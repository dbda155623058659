#include "training/translator.h"

#include "victims/pix2pix.h"
#include "victims/pix2pixhd.h"
#include "victims/spade.h"

namespace training {
namespace {

Translator pix2pix(const TranslatorOptions& options) {
  victims::Pix2pixOptions network;
  network.input_channels = options.input_channels;
  network.output_channels = options.output_channels;
  network.width = options.width;
  network.depth = victims::pix2pix_depth(options.height, options.width_px);
  network.instance_norm = !options.batch_norm;
  network.dropout = options.dropout;
  const victims::Pix2pixGenerator generator(network);
  const victims::PatchDiscriminator discriminator(network);
  Translator translator;
  translator.generator = generator.ptr();
  translator.discriminator = discriminator.ptr();
  translator.translate = [g = generator](const torch::Tensor& x) mutable { return g(x); };
  translator.judge = [d = discriminator](const torch::Tensor& x, const torch::Tensor& y) mutable {
    return victims::Judgement{{d(x, y)}};
  };
  translator.l1_weight = 100;
  return translator;
}

void judge_at_scales(Translator& translator, const victims::MultiscaleOptions& options) {
  const victims::MultiscaleDiscriminator discriminator(options);
  translator.discriminator = discriminator.ptr();
  translator.judge = [d = discriminator](const torch::Tensor& x, const torch::Tensor& y) mutable {
    return d(x, y);
  };
  translator.matching_weight = 10;
}

Translator pix2pixhd(const TranslatorOptions& options) {
  const victims::Pix2pixHdGenerator generator(victims::Pix2pixHdOptions{
      options.input_channels, options.output_channels, std::max<int64_t>(options.width / 2, 1)});
  Translator translator;
  translator.generator = generator.ptr();
  translator.translate = [g = generator](const torch::Tensor& x) mutable { return g(x); };
  judge_at_scales(translator,
                  {options.input_channels + options.output_channels, options.width, 3, false});
  translator.loss = GanLoss::kLeastSquares;
  return translator;
}

Translator spade(const TranslatorOptions& options) {
  const int64_t halvings = std::max(options.height, options.width_px) > 256 ? 6 : 5;
  const victims::SpadeGenerator generator(
      victims::SpadeOptions{options.input_channels, options.output_channels, options.width,
                            halvings, !options.batch_norm});
  Translator translator;
  translator.generator = generator.ptr();
  translator.translate = [g = generator](const torch::Tensor& x) mutable { return g(x); };
  judge_at_scales(translator,
                  {options.input_channels + options.output_channels, options.width, 2, true});
  translator.loss = GanLoss::kHinge;
  translator.generator_rate = 0.5;  // "two time-scale update rule": 0.0001 and 0.0004
  translator.discriminator_rate = 2;
  translator.beta1 = 0;
  translator.beta2 = 0.9;
  return translator;
}

}  // namespace

Translator make_translator(const TranslatorOptions& options) {
  if (options.network == "pix2pix") return pix2pix(options);
  if (options.network == "pix2pixhd") return pix2pixhd(options);
  if (options.network == "spade") return spade(options);
  throw std::runtime_error("no translation network is called '" + options.network + "'");
}

}  // namespace training
