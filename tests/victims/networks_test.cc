// Shape and range of every victim's output, and that a few steps with its own losses make them
// smaller. Tiny widths and images.
#include "support/catch2.h"
#include "training/epochs.h"
#include "training/segmenter.h"
#include "training/translator.h"
#include "victims/cyclegan.h"

namespace {

// Two images whose target follows from them, so that there is something to learn.
torch::Tensor some_images(int64_t height, int64_t width) {
  const auto rows = torch::linspace(0, 1, height).view({1, 1, height, 1}),
             columns = torch::linspace(0, 1, width).view({1, 1, 1, width});
  const auto frequencies = torch::tensor({3.0f, 5.0f, 7.0f}).view({1, 3, 1, 1});
  const auto first = torch::sin(frequencies * rows * 4 + columns * 6),
             second = torch::cos(frequencies * columns * 4 - rows * 6);
  return torch::cat({first, second}).mul(0.4);
}

double reconstruction(training::Translator& network, const torch::Tensor& x,
                      const torch::Tensor& y) {
  const torch::NoGradGuard no_grad;
  return torch::l1_loss(network.translate(x), y).item<double>();
}

}  // namespace

TEST_CASE("translation networks give images and learn") {
  const std::string name = GENERATE(as<std::string>{}, "pix2pix", "pix2pixhd", "spade");
  CAPTURE(name);
  torch::manual_seed(1);
  auto network = training::make_translator({name, 3, 3, 64, 96, 4, false, 0.0});
  const auto wide = network.translate(some_images(64, 96));
  CHECK(wide.sizes() == torch::IntArrayRef({2, 3, 64, 96}));
  CHECK(wide.abs().max().item<double>() <= 1);
  const auto x = some_images(64, 64), y = x.flip({1}) * 0.5 + 0.3;
  CHECK(network.judge(x, y).size() == (name == "pix2pix" ? 1 : name == "spade" ? 2 : 3));

  // The generator's whole loss, with the discriminator as it is: it must fall, and the images must
  // come nearer.
  torch::optim::Adam steps(network.generator->parameters(),
                           torch::optim::AdamOptions(4e-3).betas({network.beta1, network.beta2}));
  const double before = reconstruction(network, x, y);
  double first = 0, last = 0;
  for (int i = 0; i < 20; ++i) {
    steps.zero_grad();
    const auto made = network.translate(x);
    const auto judgement = network.judge(x, made);
    auto loss = training::generator_loss(network.loss, judgement) +
                network.l1_weight * torch::l1_loss(made, y);
    if (network.matching_weight > 0) {
      loss = loss + network.matching_weight *
                        training::feature_matching_loss(judgement, network.judge(x, y));
    }
    loss.backward();
    steps.step();
    last = loss.item<double>();
    if (i == 0) first = last;
  }
  CHECK(last < 0.9 * first);
  if (network.l1_weight > 0) CHECK(reconstruction(network, x, y) < 0.7 * before);
}

TEST_CASE("discriminators learn to tell real from made") {
  const std::string name = GENERATE(as<std::string>{}, "pix2pix", "pix2pixhd", "spade");
  CAPTURE(name);
  torch::manual_seed(2);
  auto network = training::make_translator({name, 3, 3, 64, 64, 4, false, 0.0});
  const auto x = some_images(64, 64), real = x.flip({1}), made = x.flip({2}) * 0.2;
  torch::optim::Adam steps(network.discriminator->parameters(), torch::optim::AdamOptions(2e-3));
  const auto loss = [&] {
    return training::discriminator_loss(network.loss, network.judge(x, made), false) +
           training::discriminator_loss(network.loss, network.judge(x, real), true);
  };
  const double before = loss().item<double>();
  for (int i = 0; i < 20; ++i) {
    steps.zero_grad();
    loss().backward();
    steps.step();
  }
  CHECK(loss().item<double>() < 0.7 * before);
}

TEST_CASE("a size that a translation network cannot halve is refused") {
  auto network = training::make_translator({"pix2pixhd", 3, 3, 48, 48, 4, false, 0.0});
  CHECK_THROWS_WITH(network.translate(torch::zeros({1, 3, 96, 80})),
                    Catch::Contains("multiples of 32"));
  CHECK_THROWS_WITH(network.translate(torch::zeros({1, 3, 96, 32})), Catch::Contains("from 64 on"));
  CHECK_THROWS_WITH(training::make_translator({"pix2pix", 3, 3, 20, 20, 4, false, 0.0}),
                    Catch::Contains("multiple of 8"));
}

TEST_CASE("CycleGAN gives its cycle") {
  torch::manual_seed(3);
  victims::CycleGan network(4);
  const auto a = some_images(32, 48);
  CHECK(torch::equal(network(a), network->to_a(network->to_b(a))));
  CHECK(network(a).sizes() == a.sizes());
  CHECK(network(a).abs().max().item<double>() <= 1);
}

TEST_CASE("spectral norm divides by the largest singular value") {
  torch::manual_seed(4);
  victims::SpectralConv2d layer(torch::nn::Conv2dOptions(5, 7, 1).bias(false));
  for (int i = 0; i < 100; ++i) layer(torch::zeros({1, 5, 1, 1}));
  layer->eval();
  // A 1 x 1 convolution of the unit images gives the columns of the divided matrix.
  const auto matrix = layer(torch::eye(5).view({5, 5, 1, 1})).view({5, 7});
  CHECK(std::get<1>(torch::svd(matrix))[0].item<double>() == Approx(1).margin(1e-4));
}

TEST_CASE("segmentation networks give logits of the image's size and learn") {
  const std::string name =
      GENERATE(as<std::string>{}, "unet", "upernet50", "upernet101", "hrnet", "infnet", "pranet");
  const bool two_classes = name == "infnet" || name == "pranet";
  CAPTURE(name);
  torch::manual_seed(5);
  const int64_t width = name == "hrnet" ? 6 : 8;
  auto network = training::make_segmenter({name, 3, two_classes ? 2 : 4, width, ""});
  const auto x = some_images(64, 80) + 0.5;
  auto labels = x.argmax(1);  // 0, 1 or 2
  if (two_classes) labels = labels.eq(1).to(torch::kLong);
  labels.index_put_({0, torch::indexing::Slice(0, 4)}, 255);  // takes no part

  network.network->train();
  torch::optim::Adam steps(network.network->parameters(), torch::optim::AdamOptions(2e-3));
  double first = 0, last = 0;
  for (int i = 0; i < (two_classes ? 30 : 15);
       ++i) {  // the sum of four structure losses falls more slowly
    steps.zero_grad();
    const auto loss = network.loss(x, labels);
    loss.backward();
    steps.step();
    last = loss.item<double>();
    if (i == 0) first = last;
  }
  CHECK(last < 0.8 * first);

  network.network->eval();
  const torch::NoGradGuard no_grad;
  const auto logits = network.logits(x);
  CHECK(logits.sizes() == torch::IntArrayRef({2, two_classes ? 1 : 4, 64, 80}));
  CHECK(torch::isfinite(logits).all().item<bool>());
  CHECK(network.logits(x.slice(3, 0, 75)).size(3) == 75);  // sizes that cannot be halved five times
}

TEST_CASE("the structure loss is nothing for a perfect map and weighs outlines") {
  auto labels = torch::zeros({1, 40, 40}, torch::kLong);
  labels.slice(1, 10, 30).slice(2, 10, 30).fill_(1);
  const auto perfect = (labels.to(torch::kFloat).unsqueeze(1) * 2 - 1) * 30;
  CHECK(training::structure_loss(perfect, labels).item<double>() == Approx(0).margin(1e-3));
  auto wrong_inside = perfect.clone(), wrong_outline = perfect.clone();
  wrong_inside.index_put_({0, 0, 20, 20}, -30);
  wrong_outline.index_put_({0, 0, 10, 10}, -30);
  CHECK(training::structure_loss(wrong_outline, labels).item<double>() >
        training::structure_loss(wrong_inside, labels).item<double>());
  // What takes no part changes nothing.
  labels.index_put_({0, 10, 10}, 255);
  CHECK(training::structure_loss(wrong_outline, labels).item<double>() < 0.01);
}

TEST_CASE("outlines are the objects' innermost border") {
  auto labels = torch::zeros({1, 7, 7}, torch::kLong);
  labels.slice(1, 1, 6).slice(2, 1, 6).fill_(1);
  const auto found = training::outlines(labels);
  CHECK(found.sum().item<double>() == 16);  // 5 x 5 less its 3 x 3 inside
  CHECK(found[0][1][1].item<double>() == 1);
  CHECK(found[0][3][3].item<double>() == 0);
  CHECK(found[0][0][0].item<double>() == 0);
}

TEST_CASE("a batch shows inputs and targets as they are or both mirrored") {
  const auto images = torch::arange(12, torch::kByte).view({2, 1, 2, 3}),
             labels = images.squeeze(1);
  const training::Batch plain{torch::tensor({1})}, mirrored{torch::tensor({1}), true};
  CHECK(torch::equal(plain.of(images), images.slice(0, 1, 2)));
  CHECK(torch::equal(mirrored.of(images), images.slice(0, 1, 2).flip({3})));
  CHECK(torch::equal(mirrored.of(labels), labels.slice(0, 1, 2).flip({2})));
  const auto range = torch::tensor({0, 255}, torch::kByte).view({1, 1, 1, 2}).expand({2, 1, 1, 2});
  CHECK(torch::equal(plain.of(range, torch::kCPU, -1, 1).flatten(), torch::tensor({-1.0f, 1.0f})));
}
