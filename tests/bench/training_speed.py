#!/usr/bin/env python3
"""Images a second of memberscope-train against the same training in Python, network by network, runs interleaved.

  training_speed.py --bin build/examples [--python PYTHON-WITH-TORCH] [--runs 5] [--threads 2] [--device cpu] [--networks unet hrnet ...]

BIN holds memberscope-train, memberscope-generate-pairs and tests/training_trace (cmake build/examples -DEXAMPLES_TESTS=$PWD/tests/victims && cmake --build
build/examples --target training_trace). PYTHON has the PyTorch that they are linked with (setup.sh's .venv), so that what is compared is the program, not the
kernels. training_trace writes down a step's losses as a graph of PyTorch's operators; Python calls them one by one, goes backward and takes Adam's step.
Both train on as many pictures of the same size in float32 and are timed over whole epochs after the first. Prints medians and the ratio with its spread.
"""
import argparse
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

MEMBERS, EPOCHS, SIZE, BATCH = 32, 3, 128, 4
TRANSLATION = ["translation", "--dropout", "0"]
SEGMENTATION = ["segmentation", "--classes", "2"]
NETWORKS = {  # the task, and the width that takes some seconds on a CPU
    "pix2pix": (TRANSLATION, 32), "pix2pixhd": (TRANSLATION, 16), "spade": (TRANSLATION, 8), "cyclegan": (["cycle"], 8), "unet": (SEGMENTATION, 16),
    "upernet50": (SEGMENTATION, 16), "upernet101": (SEGMENTATION, 16), "hrnet": (SEGMENTATION, 16), "infnet": (SEGMENTATION, 16), "pranet": (SEGMENTATION, 16),
}


def command_of(arguments, name, pairs, out):
    task, width = NETWORKS[name]
    network = ["--network", name] if task != ["cycle"] else []
    return [arguments.bin / "memberscope-train", *task, *network, "--inputs", pairs / "inputs", "--targets", pairs / "targets", "--width", width, "--batch", BATCH,
            "--epochs", EPOCHS + 2, "--device", arguments.device, "--out", out]


def seconds_of_program(arguments, name, pairs, out):
    """From the end of the first epoch to that of the last but one: the last also measures errors and saves."""
    command = command_of(arguments, name, pairs, out)
    ends = []
    with subprocess.Popen(list(map(str, command)), stdout=subprocess.PIPE, text=True) as process:
        ends += [time.perf_counter() for line in process.stdout if line.startswith("epoch ")]
    if process.returncode != 0:
        sys.exit(f"failed: {command}")
    return ends[-2] - ends[0]


def operator_of(torch, node):
    """What computes the node from its inputs."""
    if node.kind() == "prim::ListConstruct":
        return lambda *values: list(values)
    if node.kind() == "prim::ListUnpack":
        return lambda values: values
    schema = torch._C.parse_schema(node.schema())
    overload = getattr(getattr(torch.ops.aten, schema.name.split("::")[1]), schema.overload_name or "default")
    by_name = [argument.name for argument in schema.arguments if argument.kwarg_only]
    n = len(schema.arguments) - len(by_name)
    return (lambda *values: overload(*values[:n], **dict(zip(by_name, values[n:])))) if by_name else overload


class Graph:
    """A traced function as a list of calls of PyTorch's operators."""

    def __init__(self, torch, module):
        graph = module.forward.graph
        this, self.x = (value.debugName() for value in graph.inputs())
        self.result = next(graph.outputs()).debugName()
        self.known, self.calls = {}, []
        for node in graph.nodes():
            outputs = [value.debugName() for value in node.outputs()]
            inputs = [value.debugName() for value in node.inputs()]
            if node.kind() == "prim::Constant":
                self.known[outputs[0]] = node.output().toIValue()
            elif node.kind() == "prim::GetAttr":
                assert inputs == [this]
                self.known[outputs[0]] = getattr(module, node.s("name"))
            else:
                self.calls.append((operator_of(torch, node), inputs, outputs))

    def __call__(self, x):
        values = {**self.known, self.x: x}
        for operator, inputs, outputs in self.calls:
            found = operator(*[values[name] for name in inputs])
            values.update(zip(outputs, found) if len(outputs) > 1 else [(outputs[0], found)])
        return values[self.result]


def train_in_python(path, threads, device):
    """In a process of its own: prints the seconds of EPOCHS epochs after one."""
    import torch
    torch.set_num_threads(threads)
    module = torch.jit.load(path, map_location=device)
    loss_of = Graph(torch, module)
    inputs = torch.randint(0, 256, (MEMBERS, 3, SIZE, SIZE), dtype=torch.uint8)
    sample = inputs[:BATCH].to(device, torch.float) / 255
    torch.testing.assert_close(loss_of(sample), module(sample), rtol=1e-4, atol=1e-4)
    steps = torch.optim.Adam(module.parameters(), 2e-4)
    for epoch in range(EPOCHS + 1):
        if epoch == 1:
            start = time.perf_counter()
        for batch in torch.randperm(MEMBERS).split(BATCH):
            steps.zero_grad()
            loss = loss_of(inputs[batch].to(device, torch.float) / 255)
            loss.backward()
            steps.step()
            loss.item()
    print(time.perf_counter() - start)


def make_pairs(arguments, task, out):
    """Twice as many as members: half of them stay out."""
    subprocess.run([arguments.bin / "memberscope-generate-pairs", "--task", task, "--count", str(2 * MEMBERS), "--size", str(SIZE), "--out", out],
                   check=True, stdout=subprocess.DEVNULL)


def compare(arguments, name, folder):
    pairs = folder / ("segmentation" if "segmentation" in NETWORKS[name][0] else "translation")
    trace = folder / f"{name}.pt"
    subprocess.run([str(part) for part in (arguments.bin / "tests" / "training_trace", name, NETWORKS[name][1], SIZE, BATCH, arguments.device, trace)], check=True)
    twin = [arguments.python, __file__, "--twin", trace, "--threads", str(arguments.threads), "--device", arguments.device]
    ours, theirs = [], []
    for i in range(arguments.runs):
        ours.append(seconds_of_program(arguments, name, pairs, folder / f"{name}-{i}"))
        theirs.append(float(subprocess.run(twin, check=True, stdout=subprocess.PIPE, text=True).stdout))
    ratios = [b / a for a, b in zip(ours, theirs)]
    a_second = [EPOCHS * MEMBERS / statistics.median(seconds) for seconds in (ours, theirs)]
    print(f"| {name} | {NETWORKS[name][1]} | {a_second[0]:.1f} | {a_second[1]:.1f} | {statistics.median(ratios):.2f} ({min(ratios):.2f} to {max(ratios):.2f}) |",
          flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bin", type=pathlib.Path)
    parser.add_argument("--python", default=sys.executable)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--threads", type=int, default=os.cpu_count())
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--networks", nargs="+", choices=NETWORKS, default=list(NETWORKS))
    parser.add_argument("--twin", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.twin:
        train_in_python(arguments.twin, arguments.threads, arguments.device)
        return
    os.environ["OMP_NUM_THREADS"] = str(arguments.threads)
    print("| network | width | memberscope-train, images/s | Python, images/s | ratio |\n|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        for task in ("translation", "segmentation"):
            make_pairs(arguments, task, folder / task)
        for network in arguments.networks:
            compare(arguments, network, folder)


if __name__ == "__main__":
    main()
