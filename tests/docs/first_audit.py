"""Runs the commands of docs/first-audit-pytorch.md with a small network: first_audit.py MEMBERSCOPE. Exit code 77 where there is no PyTorch."""

import os
import pathlib
import subprocess
import sys
import tempfile

try:
    import torch
except ImportError:
    print("skipped: there is no PyTorch")
    sys.exit(77)

from commands import ROOT, blocks

PAGE = ROOT / "docs/first-audit-pytorch.md"


def pair(seed):
    draw = torch.Generator().manual_seed(seed)
    rough = torch.rand(3, 4, 4, generator=draw) * 2 - 1
    x = torch.nn.functional.interpolate(rough[None], size=(32, 32), mode="bilinear")[0]
    return x, -x + 0.1 * torch.randn(3, 32, 32, generator=draw)


def main():
    memberscope = pathlib.Path(sys.argv[1]).resolve()
    environment = dict(os.environ, PATH=f"{memberscope.parent}{os.pathsep}{os.environ['PATH']}", OMP_WAIT_POLICY="PASSIVE")
    names = {"net": torch.nn.Conv2d(3, 3, 3, padding=1), "train_set": [pair(i) for i in range(12)], "unseen_set": [pair(100 + i) for i in range(12)]}
    ran = []
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        for _, language, text, mark in blocks(PAGE):
            if mark != "run by tests/docs/first_audit.py":
                continue
            if language == "python":
                exec(compile(text, PAGE.name, "exec"), names)
            else:
                subprocess.run(text, shell=True, check=True, env=environment)
            ran.append(language)
        for file in ("audit/first.png", "audit/report.html", "pairs/trained_on/outputs/0.npy"):
            if not pathlib.Path(file).stat().st_size:
                raise SystemExit(f"{file} is empty")
        os.chdir(ROOT)
    print(f"{len(ran)} blocks run")
    return 0 if ran == ["python", "sh", "sh"] else 1


if __name__ == "__main__":
    sys.exit(main())
