"""Writes fixtures/: small files of parameters in every form, sound and hostile, for reader_test.cc. Needs PyTorch; run by hand when it changes."""

import collections
import json
import os
import pathlib
import struct

import torch

FOLDER = pathlib.Path(__file__).parent / "fixtures"


class Hostile:
    """Unpickled by Python, it runs a command. Read by memberscope, it must do nothing."""

    def __reduce__(self):
        return os.system, ("touch hostile_file_was_executed",)


def small():
    shared = torch.arange(12, dtype=torch.float32)
    parameters = collections.OrderedDict(
        matrix=torch.nn.Parameter(torch.arange(6, dtype=torch.float32).reshape(2, 3)),
        transposed=torch.arange(16, dtype=torch.float32).reshape(4, 4).t()[1:],
        scalar=torch.tensor(3),
        half=torch.tensor([0.5, -2.0], dtype=torch.float16),
        bfloat=torch.tensor([0.5, -2.0], dtype=torch.bfloat16),
        double=torch.tensor([0.25, 1e-3], dtype=torch.float64),
        first=shared[:4],
        second=shared[4:].reshape(2, 4),
        empty=torch.zeros(0, 3),
    )
    parameters._metadata = {"": {"version": 1}}
    return parameters


def save_safetensors(path, tensors):
    names = {torch.float32: "F32", torch.float64: "F64", torch.float16: "F16", torch.bfloat16: "BF16", torch.int64: "I64"}
    header, data = {"__metadata__": {"format": "pt"}}, b""
    for name, tensor in tensors.items():
        raw = tensor.detach().contiguous().reshape(-1).view(torch.uint8).numpy().tobytes() if tensor.numel() else b""
        header[name] = {"dtype": names[tensor.dtype], "shape": list(tensor.shape), "data_offsets": [len(data), len(data) + len(raw)]}
        data += raw
    text = json.dumps(header).encode()
    path.write_bytes(struct.pack("<Q", len(text)) + text + data)


def main():
    FOLDER.mkdir(exist_ok=True)
    torch.save(small(), FOLDER / "zip.pth")
    torch.save(small(), FOLDER / "legacy.pth", _use_new_zipfile_serialization=False)
    save_safetensors(FOLDER / "small.safetensors", small())
    hostile = collections.OrderedDict(weight=torch.zeros(2), trap=Hostile())
    torch.save(hostile, FOLDER / "hostile_zip.pth")
    torch.save(hostile, FOLDER / "hostile_legacy.pth", _use_new_zipfile_serialization=False)
    torch.save({"state_dict": small(), "epoch": 3}, FOLDER / "checkpoint.pth")
    torch.save([torch.zeros(2)], FOLDER / "list.pth")


main()
