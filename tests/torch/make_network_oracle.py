"""Writes network_oracle.inc: levels of the networks as plain PyTorch functions give them, for network_test.cc.

Independent of the library and of torchvision: batch normalisation is not folded, the forward passes are written out from the papers and
torchvision's parameter names. Weights come from a formula that the test repeats, so that no file is needed; for real weight files give their
folder as argument. Run by hand when the networks change.
"""

import pathlib
import sys

import numpy as np
import torch
import torch.nn.functional as F

M32 = np.uint64(0xFFFFFFFF)


def noise(key, n):
    """Uniform in [0, 1): a hash of the key's bytes and the index."""
    h = np.uint64(0)
    for byte in key.encode():
        h = (h * np.uint64(31) + np.uint64(byte)) & M32
    x = (np.arange(n, dtype=np.uint64) * np.uint64(2654435761) + h) & M32
    x ^= x >> np.uint64(15)
    x = (x * np.uint64(2246822519)) & M32
    x ^= x >> np.uint64(13)
    return x.astype(np.float64) / 2.0**32


class Formula(dict):
    """A state dict whose entries are made when asked for."""

    def conv(self, key, out, inp, k):
        scale = np.sqrt(6.0 / (inp * k * k))
        return torch.tensor(((2 * noise(key, out * inp * k * k) - 1) * scale).astype(np.float32)).reshape(out, inp, k, k)

    def vector(self, key, n, low, high):
        return torch.tensor((low + (high - low) * noise(key, n)).astype(np.float32))

    def norm(self, p, n):
        return (self.vector(p + ".running_mean", n, -0.1, 0.1), self.vector(p + ".running_var", n, 0.5, 1.5),
                self.vector(p + ".weight", n, 0.5, 1.0), self.vector(p + ".bias", n, -0.1, 0.1))


class File:
    """The same questions answered by a file of parameters."""

    def __init__(self, path):
        self.parameters = torch.load(path, map_location="cpu", weights_only=True)

    def conv(self, key, out, inp, k):
        return self.parameters[key]

    def vector(self, key, n, low, high):
        return self.parameters[key]

    def norm(self, p, n):
        return tuple(self.parameters[p + s] for s in (".running_mean", ".running_var", ".weight", ".bias"))


def conv_bn(w, x, conv, bn, out, k, stride=1, groups=1):
    x = F.conv2d(x, w.conv(conv + ".weight", out, x.shape[1] // groups, k), None, stride, k // 2, 1, groups)
    return F.batch_norm(x, *w.norm(bn, out))


def resnet(w, x, blocks, bottleneck, base):
    x = F.max_pool2d(F.relu(conv_bn(w, x, "conv1", "bn1", 64, 7, 2)), 3, 2, 1)
    levels = []
    for s, count in enumerate(blocks):
        planes = 64 * 2**s
        out = planes * (4 if bottleneck else 1)
        width = planes * base // 64
        for b in range(count):
            p = f"layer{s + 1}.{b}."
            stride = 2 if s > 0 and b == 0 else 1
            y = x
            if bottleneck:
                y = F.relu(conv_bn(w, y, p + "conv1", p + "bn1", width, 1))
                y = F.relu(conv_bn(w, y, p + "conv2", p + "bn2", width, 3, stride))
                y = conv_bn(w, y, p + "conv3", p + "bn3", out, 1)
            else:
                y = F.relu(conv_bn(w, y, p + "conv1", p + "bn1", out, 3, stride))
                y = conv_bn(w, y, p + "conv2", p + "bn2", out, 3)
            if stride != 1 or x.shape[1] != out:
                x = conv_bn(w, x, p + "downsample.0", p + "downsample.1", out, 1, stride)
            x = F.relu(x + y)
        levels.append(x)
    return levels


def mobilenet_v2(w, x):
    x = F.relu6(conv_bn(w, x, "features.0.0", "features.0.1", 32, 3, 2))
    settings = [(1, 16, 1, 1), (6, 24, 2, 2), (6, 32, 3, 2), (6, 64, 4, 2), (6, 96, 3, 1), (6, 160, 3, 2), (6, 320, 1, 1)]
    levels, i = {}, 1
    for t, c, n, s in settings:
        for r in range(n):
            p, stride, hidden, y = f"features.{i}.conv.", s if r == 0 else 1, x.shape[1] * t, x
            if t == 1:
                y = F.relu6(conv_bn(w, y, p + "0.0", p + "0.1", hidden, 3, stride, hidden))
                y = conv_bn(w, y, p + "1", p + "2", c, 1)
            else:
                y = F.relu6(conv_bn(w, y, p + "0.0", p + "0.1", hidden, 1))
                y = F.relu6(conv_bn(w, y, p + "1.0", p + "1.1", hidden, 3, stride, hidden))
                y = conv_bn(w, y, p + "2", p + "3", c, 1)
            x = x + y if stride == 1 and x.shape[1] == c else y
            levels[i] = x
            i += 1
    return [levels[i] for i in (3, 6, 13, 17)]


def squeezenet1_0(w, x):
    def conv(x, name, out, k, stride=1, padding=0):
        return F.relu(F.conv2d(x, w.conv(name + ".weight", out, x.shape[1], k), w.vector(name + ".bias", out, -0.1, 0.1), stride, padding))

    x = conv(x, "features.0", 96, 7, 2)
    levels = []
    for i, f in enumerate(["pool", (16, 64), (16, 64), (32, 128), "pool", (32, 128), (48, 192), (48, 192), (64, 256), "pool", (64, 256)], 2):
        if f == "pool":
            levels.append(x)
            x = F.max_pool2d(x, 3, 2, ceil_mode=True)
            continue
        squeezed = conv(x, f"features.{i}.squeeze", f[0], 1)
        x = torch.cat([conv(squeezed, f"features.{i}.expand1x1", f[1], 1), conv(squeezed, f"features.{i}.expand3x3", f[1], 3, 1, 1)], 1)
    return levels[1:] + [x]


NETWORKS = {
    "resnet18": lambda w, x: resnet(w, x, [2, 2, 2, 2], False, 64),
    "resnet50": lambda w, x: resnet(w, x, [3, 4, 6, 3], True, 64),
    "wide_resnet50_2": lambda w, x: resnet(w, x, [3, 4, 6, 3], True, 128),
    "mobilenet_v2": mobilenet_v2,
    "squeezenet1_0": squeezenet1_0,
}


def image(height, width):
    r, c, k = np.meshgrid(np.arange(height), np.arange(width), np.arange(3), indexing="ij")
    return (0.5 + 0.5 * np.sin(0.1 * r * (k + 1) + 0.07 * c)).astype(np.float32)


def rows(name, source, w, x):
    with torch.inference_mode():
        levels = NETWORKS[name](w, torch.tensor(x).permute(2, 0, 1)[None])
    for i, level in enumerate(levels):
        _, c, h, wd = level.shape
        probes = [level[0, 0, 0, 0], level[0, c // 3, h // 2, wd // 3], level[0, c - 1, h - 1, wd - 1], level[0, c // 2, h // 3, wd - 1]]
        numbers = ", ".join(f"{float(v):.9g}" for v in [level.abs().mean(), level.square().mean().sqrt(), *probes])
        yield f'    {{"{name}", "{source}", {i}, {h}, {wd}, {c}, {{{numbers}}}}},'


def main():
    x = image(64, 96)
    imagenet = (x - np.array([0.485, 0.456, 0.406], np.float32)) / np.array([0.229, 0.224, 0.225], np.float32)
    lines = [line for name in NETWORKS for line in rows(name, "formula", Formula(), imagenet)]
    folder = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else None
    if folder:
        lines += rows("mobilenet_v2", "mobilenet_v2_imagenet.pth", File(folder / "mobilenet_v2_imagenet.pth"), 2 * x - 1)
        lines += rows("squeezenet1_0", "squeezenet1_0_imagenet.pth", File(folder / "squeezenet1_0_imagenet.pth"), imagenet)
    head = "    // Made by make_network_oracle.py: network, weights, level, rows, columns, channels, {mean |v|, rms, four values}."
    pathlib.Path(__file__).with_name("network_oracle.inc").write_text("\n".join([head, *lines]) + "\n")


main()
