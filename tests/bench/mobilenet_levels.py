#!/usr/bin/env python3
"""Writes MobileNetV2's levels, one by one and in pairs, as TorchScript extractors: mobilenet_levels.py mobilenet_v2_imagenet.pth DIR

For default_study.py --weights DIR. The file of weights has torchvision's names. Needs torch.
"""
import pathlib
import sys

import torch
from torch import nn

LEVELS = {1: 3, 2: 6, 3: 13, 4: 17}  # the last layer of each, as src/backends/torch/mobilenet_v2.cc has them


def convolution(inputs, outputs, size, stride=1, groups=1):
    return nn.Sequential(nn.Conv2d(inputs, outputs, size, stride, size // 2, groups=groups, bias=False), nn.BatchNorm2d(outputs), nn.ReLU6())


class InvertedResidual(nn.Module):
    """Sandler et al. 2018, Figure 4."""

    def __init__(self, inputs, outputs, stride, expansion):
        super().__init__()
        hidden = inputs * expansion
        expand = [convolution(inputs, hidden, 1)] if expansion > 1 else []
        self.conv = nn.Sequential(*expand, convolution(hidden, hidden, 3, stride, hidden), nn.Conv2d(hidden, outputs, 1, bias=False), nn.BatchNorm2d(outputs))
        self.shortcut = stride == 1 and inputs == outputs

    def forward(self, x):
        return self.conv(x) + x if self.shortcut else self.conv(x)


class Levels(nn.Module):
    def __init__(self, weights):
        super().__init__()
        self.features = nn.Sequential(convolution(3, 32, 3, 2))
        inputs = 32
        for expansion, outputs, repeats, stride in ((1, 16, 1, 1), (6, 24, 2, 2), (6, 32, 3, 2), (6, 64, 4, 2), (6, 96, 3, 1), (6, 160, 3, 2), (6, 320, 1, 1)):
            for i in range(repeats):
                self.features.append(InvertedResidual(inputs, outputs, stride if i == 0 else 1, expansion))
                inputs = outputs
        self.load_state_dict({key: value for key, value in weights.items() if key.startswith("features.") and not key.startswith("features.18.")})
        self.wanted = []

    def forward(self, x):
        found = []
        for i, layer in enumerate(self.features):
            x = layer(x)
            if i in [LEVELS[level] for level in self.wanted]:
                found.append(x)
        return tuple(found)


def main():
    weights, folder = map(pathlib.Path, sys.argv[1:])
    network = Levels(torch.load(weights, weights_only=True)).eval()
    for network.wanted in ([1], [2], [3], [4], [1, 2], [3, 4]):
        name = "".join(map(str, network.wanted))
        torch.jit.save(torch.jit.trace(network, torch.zeros(1, 3, 224, 224)), folder / f"levels-{name}.pt")


if __name__ == "__main__":
    main()
