// The number of parameters of every victim at its published configuration.
//
// Sources: the official implementation, built at the commit named and counted (sum of numel over
// parameters()); where a paper or an issue of the official repository states the number, it is
// given too. Only built here, never run: the largest takes 0.7 GB.
#include "support/catch2.h"
#include "victims/cyclegan.h"
#include "victims/hrnet.h"
#include "victims/infnet.h"
#include "victims/pix2pixhd.h"
#include "victims/pranet.h"
#include "victims/spade.h"
#include "victims/unet.h"
#include "victims/upernet.h"

namespace {

int64_t parameters(const torch::nn::Module& network) {
  int64_t sum = 0;
  for (const auto& parameter : network.parameters()) sum += parameter.numel();
  return sum;
}

}  // namespace

TEST_CASE("Pix2pix has as many parameters as published", "[parameters]") {
  // junyanz/pytorch-CycleGAN-and-pix2pix prints for unet_256 and basic, batch norm: "[Network G]
  // Total number of parameters : 54.414 M",
  // "[Network D] ... 2.769 M".
  victims::Pix2pixOptions options;
  options.instance_norm = false;
  CHECK(parameters(*victims::Pix2pixGenerator(options)) == 54413955);
  CHECK(parameters(*victims::PatchDiscriminator(options)) == 2768705);
}

TEST_CASE("CycleGAN has as many parameters as published", "[parameters]") {
  // The same repository, resnet_9blocks with instance norm: 11.378 M and, for the discriminator of
  // one domain, 2.765 M.
  CHECK(parameters(*victims::CycleGan()) == 2 * 11378179);
  CHECK(parameters(*victims::CycleDiscriminators()) == 2 * 2764737);
}

TEST_CASE("Pix2pixHD has as many parameters as published", "[parameters]") {
  // NVIDIA/pix2pixHD at 14b3b3c, Cityscapes: 35 labels and the instance outlines are 36 channels;
  // the discriminator at 3 scales sees 39.
  victims::Pix2pixHdOptions options;
  options.input_channels = 36;
  CHECK(parameters(*victims::Pix2pixHdGenerator(options)) == 182857059);
  CHECK(parameters(*victims::MultiscaleDiscriminator(
            victims::MultiscaleOptions{39, 64, 3, false})) == 8404803);
}

TEST_CASE("SPADE has as many parameters as published", "[parameters]") {
  // NVlabs/SPADE at fecacc9, Cityscapes: 36 channels, 93.0 million; two discriminators. The number
  // of halvings does not change it.
  victims::SpadeOptions options;
  options.label_channels = 36;
  options.halvings = 6;
  CHECK(parameters(*victims::SpadeGenerator(options)) == 93048003);
  CHECK(parameters(*victims::MultiscaleDiscriminator(
            victims::MultiscaleOptions{39, 64, 2, true})) == 5601410);
}

TEST_CASE("UperNet has as many parameters as published", "[parameters]") {
  // CSAILVision/semantic-segmentation-pytorch at 8f27c9b, resnet50 and resnet101 with upernet, 150
  // classes; it has no auxiliary head, whose 3 x 3 convolution of 1024 to 256 channels, norm and
  // classifier are 2359296 + 512 + 38550.
  victims::UperNetOptions options;
  const victims::UperNet with_50(options);
  CHECK(parameters(*with_50->auxiliary) == 2398358);
  CHECK(parameters(*with_50) - parameters(*with_50->auxiliary) == 64222294);
  options.backbone.blocks[2] = 23;
  const victims::UperNet with_101(options);
  CHECK(parameters(*with_101) - parameters(*with_101->auxiliary) == 83214422);
}

TEST_CASE("HRNetV2-W48 has as many parameters as published", "[parameters]") {
  // HRNet/HRNet-Semantic-Segmentation at 0bbb288, 19 classes (65.9 M in the paper's table).
  CHECK(parameters(*victims::HRNet(victims::HRNetOptions{19, 48})) == 65859379);
}

TEST_CASE("PraNet and Inf-Net have as many parameters as published", "[parameters]") {
  // The official networks keep the backbone's classifier of 2048 x 1000 + 1000 parameters and never
  // use it.
  constexpr int64_t kUnusedClassifier = 2049000;
  // DengPingFan/PraNet at 95f12bd (often quoted as 32.55 M).
  CHECK(parameters(*victims::PraNet()) + kUnusedClassifier == 32547319);
  // DengPingFan/Inf-Net at d4dd1e8 (33.122 M in the paper's table).
  CHECK(parameters(*victims::InfNet()) + kUnusedClassifier == 33121721);
}
