"""Wide-ResNet50-2 (Zagoruyko and Komodakis 2016), batch normalisation folded into its convolutions, random weights: for timing alone."""
import torch
from torch import nn


def convolution(inputs, outputs, size, stride=1):
    """With the bias that its folded normalisation leaves."""
    return nn.Conv2d(inputs, outputs, size, stride, size // 2)


class Bottleneck(nn.Module):
    def __init__(self, inputs, width, outputs, stride):
        super().__init__()
        self.reduce = convolution(inputs, width, 1)
        self.spread = convolution(width, width, 3, stride)
        self.expand = convolution(width, outputs, 1)
        self.shortcut = convolution(inputs, outputs, 1, stride) if stride > 1 or inputs != outputs else nn.Identity()

    def forward(self, x):
        y = torch.relu(self.spread(torch.relu(self.reduce(x))))
        return torch.relu(self.expand(y) + self.shortcut(x))


class WideResNet(nn.Module):
    """Outputs of the four residual stages."""

    def __init__(self):
        super().__init__()
        self.stem = convolution(3, 64, 7, 2)
        self.stages = nn.ModuleList()
        inputs = 64
        for blocks, width in ((3, 128), (4, 256), (6, 512), (3, 1024)):
            outputs, stride = 2 * width, 1 if inputs == 64 else 2
            stage = [Bottleneck(inputs if i == 0 else outputs, width, outputs, stride if i == 0 else 1) for i in range(blocks)]
            self.stages.append(nn.Sequential(*stage))
            inputs = outputs

    def forward(self, x):
        x = nn.functional.max_pool2d(torch.relu(self.stem(x)), 3, 2, 1)
        levels = []
        for stage in self.stages:
            x = stage(x)
            levels.append(x)
        return levels


def fused_forward():
    """A function that runs one forward at 224 x 224, frozen and with its operations fused."""
    torch.manual_seed(0)
    x = torch.rand(1, 3, 224, 224)
    with torch.inference_mode():
        module = torch.jit.optimize_for_inference(torch.jit.trace(WideResNet().eval(), x, strict=False))

    def forward():
        with torch.inference_mode():
            return module(x)

    return forward
