"""Runs the commands of Markdown pages that stand after a line "<!-- run -->": python3 commands.py FOLDER_OF_THE_COMMAND PAGE...

Each block runs in a folder of its own that holds what the pages speak of: the folders trained_on and not_trained_on, pairs.csv, rows.csv,
train and test (pairs without outputs), and predict.py, a model. A block that fails is printed with its page and line.
"""

import math
import os
import pathlib
import struct
import subprocess
import sys
import tempfile

SIDE, PAIRS = 32, 24
MARK = "<!-- run -->"
MODEL = """import sys
array = sys.stdin.buffer.read()  # the network of this example gives back what it gets
sys.stdout.buffer.write(array)
"""


def npy(values):
    header = f"{{'descr': '<f4', 'fortran_order': False, 'shape': ({SIDE}, {SIDE}, 1), }}"
    header += " " * (117 - len(header)) + "\n"
    return b"\x93NUMPY\x01\x00" + struct.pack("<H", len(header)) + header.encode() + struct.pack(f"<{len(values)}f", *values)


def picture(seed, waves):
    """Smooth, plus a texture that nothing tells in advance."""
    pixels = range(SIDE * SIDE)
    return [0.5 + 0.3 * math.sin(0.07 * (seed + 3) * (p % SIDE) + p // SIDE * 0.2) + waves * math.sin(p * p * (seed + 1) * 0.37) for p in pixels]


def make_pairs(folder):
    """The same kind of error for members and non-members: nothing to be found out."""
    manifest, rows = ["input,target,output,member"], ["id,member,l_rec,l_pred,l_mem"]
    for i in range(PAIRS):
        group = folder / ("trained_on" if i % 2 else "not_trained_on")
        parts = {"inputs": picture(i, 0), "targets": picture(i, 0.1), "outputs": picture(i, 0.02 * (i // 2 % 5))}
        for part, values in parts.items():
            (group / part).mkdir(parents=True, exist_ok=True)
            (group / part / f"{i}.npy").write_bytes(npy(values))
            if part != "outputs":
                apart = folder / ("train" if i % 2 else "test") / part
                apart.mkdir(parents=True, exist_ok=True)
                (apart / f"{i}.npy").write_bytes(npy(values))
        manifest.append(",".join(f"{group.name}/{part}/{i}.npy" for part in parts) + f",{i % 2}")
        l_rec, l_pred = 0.1 + 0.01 * (i // 2 % 5), 0.08 + 0.01 * (i // 2 % 7)
        rows.append(f"{i},{i % 2},{l_rec},{l_pred},{l_rec - l_pred}")
    (folder / "pairs.csv").write_text("\n".join(manifest) + "\n")
    (folder / "rows.csv").write_text("\n".join(rows) + "\n")
    (folder / "predict.py").write_text(MODEL)


def marked_blocks(page):
    """(line, text) of each marked block, fenced or indented."""
    lines = page.read_text(encoding="utf-8").splitlines()
    for start in (number for number, line in enumerate(lines) if line.strip() == MARK):
        begin = next(number for number in range(start + 1, len(lines)) if lines[number].strip())
        if lines[begin].startswith("```"):
            end = lines.index("```", begin + 1)
            yield start + 1, "\n".join(lines[begin + 1 : end])
        else:
            end = next((number for number in range(begin, len(lines)) if lines[number].strip() and not lines[number].startswith("    ")), len(lines))
            yield start + 1, "\n".join(line[4:] for line in lines[begin:end])


def run(text, command_folder):
    environment = dict(os.environ, PATH=f"{command_folder}{os.pathsep}{os.environ['PATH']}", OMP_WAIT_POLICY="PASSIVE")
    with tempfile.TemporaryDirectory() as folder:
        make_pairs(pathlib.Path(folder))
        return subprocess.run(["bash", "-euo", "pipefail", "-c", text], cwd=folder, env=environment, capture_output=True, text=True, check=False)


def main():
    command_folder, *pages = sys.argv[1:]
    count = faults = 0
    for page in map(pathlib.Path, pages):
        for line, text in marked_blocks(page):
            result = run(text, command_folder)
            count += 1
            if result.returncode != 0:
                faults += 1
                print(f"{page}:{line}: exit code {result.returncode}\n{text}\n{result.stdout}{result.stderr}")
    print(f"{count} blocks run, {faults} failed")
    return 1 if faults or count == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
