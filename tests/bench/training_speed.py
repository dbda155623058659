#!/usr/bin/env python3
"""Images a second of memberscope-train against the same network, losses and optimiser written in Python, runs interleaved.

  training_speed.py --train build/examples/memberscope-train [--python PYTHON-WITH-TORCH] [--runs 5] [--threads 2] [--device cpu]

PYTHON has the PyTorch that memberscope-train is linked with (setup.sh's .venv), so that what is compared is the program, not the kernels. Both train
on the same random pictures, time whole epochs after the first, and take float32. Prints medians and the ratio with its spread.
"""
import argparse
import os
import pathlib
import statistics
import struct
import subprocess
import sys
import tempfile
import time
import zlib

PAIRS, EPOCHS, SIZE = 64, 4, 128
NETWORKS = {
    "generator": ["generator", "--width", "32", "--batch", "4", "--dropout", "0"],
    "unet": ["segmentation", "--network", "unet", "--group-norm", "--width", "16", "--batch", "4", "--threshold", "127"],
}


def write_png(path, pixels, channels):
    rows = b"".join(b"\0" + pixels[y * SIZE * channels:(y + 1) * SIZE * channels] for y in range(SIZE))
    header = struct.pack(">IIBBBBB", SIZE, SIZE, 8, 0 if channels == 1 else 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(rows, 1)), (b"IEND", b""))
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in chunks))


def make_pairs(folder, target_channels):
    for part, channels in (("inputs", 3), ("targets", target_channels)):
        (folder / part).mkdir(parents=True)
        for i in range(2 * PAIRS):
            write_png(folder / part / f"{i:03}.png", os.urandom(SIZE * SIZE * channels), channels)


def seconds_of_program(arguments, name, pairs, out):
    """From the end of the first epoch to that of the last but one: the last also measures errors and saves."""
    command = [arguments.train, *NETWORKS[name], "--inputs", pairs / "inputs", "--targets", pairs / "targets", "--epochs", EPOCHS + 2, "--out", out,
               "--device", arguments.device]
    ends = []
    with subprocess.Popen(list(map(str, command)), stdout=subprocess.PIPE, text=True) as process:
        ends += [time.perf_counter() for line in process.stdout if line.startswith("epoch ")]
    if process.returncode != 0:
        sys.exit(f"failed: {command}")
    return ends[-2] - ends[0]


def generator(torch, width):
    """The U-Net of Pix2pix with instance norm, as examples/victims/pix2pix.h."""
    nn = torch.nn
    depth = SIZE.bit_length() - 1
    channels = [width * min(2**i, 8) for i in range(depth)]

    class Generator(nn.Module):
        def __init__(self):
            super().__init__()
            self.down = nn.ModuleList(nn.Conv2d(3 if i == 0 else channels[i - 1], channels[i], 4, 2, 1) for i in range(depth))
            self.up = nn.ModuleList(
                nn.ConvTranspose2d(channels[i] * (1 if i == depth - 1 else 2), 3 if i == 0 else channels[i - 1], 4, 2, 1) for i in range(depth))

        def forward(self, x):
            skips = []
            for i, convolution in enumerate(self.down):
                x = convolution(x if i == 0 else nn.functional.leaky_relu(x, 0.2))
                skips.append(x if i in (0, depth - 1) else nn.functional.instance_norm(x))
                x = skips[-1]
            for i in reversed(range(depth)):
                x = self.up[i](torch.relu(x if i == depth - 1 else torch.cat([skips[i], x], 1)))
                x = nn.functional.instance_norm(x) if i > 0 else x
            return torch.tanh(x)

    return Generator()


def unet(torch, width):
    """As examples/victims/unet.h with group norm."""
    nn = torch.nn

    def two(inner, outer):
        layers = []
        for before in (inner, outer):
            layers += [nn.Conv2d(before, outer, 3, padding=1, bias=False), nn.GroupNorm(8, outer), nn.ReLU()]
        return nn.Sequential(*layers)

    class UNet(nn.Module):
        def __init__(self):
            super().__init__()
            self.down = nn.ModuleList(two(3 if i == 0 else width << (i - 1), width << i) for i in range(5))
            self.enlarge = nn.ModuleList(nn.ConvTranspose2d(width << (i + 1), width << i, 2, 2) for i in range(4))
            self.up = nn.ModuleList(two(width << (i + 1), width << i) for i in range(4))
            self.head = nn.Conv2d(width, 2, 1)

        def forward(self, x):
            skips = []
            for i, block in enumerate(self.down):
                x = block(x if i == 0 else nn.functional.max_pool2d(x, 2))
                skips.append(x)
            for i in reversed(range(4)):
                x = self.up[i](torch.cat([skips[i], self.enlarge[i](x)], 1))
            return self.head(x)

    return UNet()


def train_in_python(name, threads, device):
    """The twin, in a process of its own: prints the seconds of EPOCHS epochs after one."""
    import torch
    torch.set_num_threads(threads)
    width = int(NETWORKS[name][NETWORKS[name].index("--width") + 1])
    network = {"generator": generator, "unet": unet}[name](torch, width).to(device)
    steps = torch.optim.Adam(network.parameters(), 1e-3)
    x = torch.randint(0, 256, (PAIRS, 3, SIZE, SIZE), dtype=torch.uint8)
    y = x if name == "generator" else torch.randint(0, 2, (PAIRS, SIZE, SIZE))
    for epoch in range(EPOCHS + 1):
        if epoch == 1:
            start = time.perf_counter()
        for batch in torch.randperm(PAIRS).split(4):
            steps.zero_grad()
            given, wanted = x[batch].to(device, torch.float).div(127.5).sub(1), y[batch].to(device)
            if name == "generator":
                loss = torch.nn.functional.l1_loss(network(given), wanted.to(torch.float).div(127.5).sub(1)) / 2
            else:
                loss = torch.nn.functional.cross_entropy(network(given), wanted)
            loss.backward()
            steps.step()
            loss.item()
    print(time.perf_counter() - start)


def compare(arguments, name, folder):
    make_pairs(folder / name, 3 if name == "generator" else 1)
    ours, theirs = [], []
    for i in range(arguments.runs):
        ours.append(seconds_of_program(arguments, name, folder / name, folder / f"{name}-{i}"))
        twin = [arguments.python, __file__, "--twin", name, "--threads", str(arguments.threads), "--device", arguments.device]
        theirs.append(float(subprocess.run(twin, check=True, capture_output=True, text=True).stdout))
    ratios = [b / a for a, b in zip(ours, theirs)]
    a_second = [EPOCHS * PAIRS / statistics.median(seconds) for seconds in (ours, theirs)]
    print(f"{name}: memberscope-train {a_second[0]:.1f} images/s, Python {a_second[1]:.1f} images/s, ratio {statistics.median(ratios):.3f} "
          f"({min(ratios):.3f} to {max(ratios):.3f})", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--train", type=pathlib.Path)
    parser.add_argument("--python", default=sys.executable)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--threads", type=int, default=os.cpu_count())
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--twin", choices=NETWORKS, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.twin:
        train_in_python(arguments.twin, arguments.threads, arguments.device)
        return
    os.environ["OMP_NUM_THREADS"] = str(arguments.threads)
    with tempfile.TemporaryDirectory() as folder:
        for name in NETWORKS:
            compare(arguments, name, pathlib.Path(folder))


if __name__ == "__main__":
    main()
