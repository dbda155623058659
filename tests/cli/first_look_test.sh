#!/usr/bin/env bash
# Outputs from -1 to 1 that are read as from 0 to 1 are refused or told, a dry run draws the first pair, and an audit begins in the folder of a dry run.
# usage: first_look_test.sh MEMBERSCOPE
set -u
source "$(dirname "$0")/expect.sh"


# 80 pairs; the outputs of all but the first are those of a network that ends in tanh.
python3 - <<'PY' || exit 1
import csv, struct
import pathlib

def npy(rows):
    header = "{'descr': '<f4', 'fortran_order': False, 'shape': (%d, %d, 1), }" % (len(rows), len(rows[0]))
    header += " " * (117 - len(header)) + "\n"
    flat = [value for row in rows for value in row]
    return b"\x93NUMPY\x01\x00" + struct.pack("<H", len(header)) + header.encode() + struct.pack("<%df" % len(flat), *flat)

lines = ["input,target,output,member"]
for i in range(80):
    picture = [[0.5 + 0.4 * ((r * (i + 3) + c * 7) % 11 - 5) / 5 for c in range(32)] for r in range(32)]
    truth = [[1 - value for value in row] for row in picture]
    answer = [[(0.9 - 0.8 * value) * (2 if i else 1) - (1 if i else 0) for value in row] for row in picture]
    for name, image in (("x", picture), ("y", truth), ("a", answer)):
        pathlib.Path(f"{name}{i}.npy").write_bytes(npy(image))
    lines.append(f"x{i}.npy,y{i}.npy,a{i}.npy,{i % 2}")
pathlib.Path("pairs.csv").write_text("\n".join(lines) + "\n")
PY

# Recorded: the values are refused where they are read, row by row.
expect 3 '79 pairs failed' "$memberscope" audit --manifest pairs.csv --out refused
# Asked: likewise, by a dry run before all others.
cat >tanh.py <<'PY'
import struct, sys
array = sys.stdin.buffer.read()
begin = 10 + struct.unpack("<H", array[8:10])[0]
values = struct.unpack("<%df" % ((len(array) - begin) // 4), array[begin:])
sys.stdout.buffer.write(array[:begin] + struct.pack("<%df" % len(values), *(1 - 2 * value for value in values)))
PY
expect 2 'output runs from -0.8 to 0.8; expected an image in' "$memberscope" audit --manifest pairs.csv --victim 'cmd:python3 tanh.py' --out asked --dry-run
expect 0 'output range  0\.[0-9]+ to 0\.[0-9]+, where 0 is black' "$memberscope" audit --manifest pairs.csv --output-range -1 1 --out taken --dry-run
grep -q 'taken/first.png.*Do they look right' out.txt || problem "a dry run does not ask to look"
[ "$(head -c 4 taken/first.png | tail -c 3)" = PNG ] || problem "first.png is no PNG"
expect 0 'first.png' "$memberscope" audit --manifest pairs.csv --output-range -1 1 --out taken --dry-run
expect 0 'The page' "$memberscope" audit --manifest pairs.csv --output-range -1 1 --out taken
expect 0 'output range' "$memberscope" audit --manifest pairs.csv --output-range -1 1 --out private --no-images --dry-run
[ ! -e private ] || problem "--no-images: a picture was drawn"

[ $failures -eq 0 ] && echo "all passed"
exit $((failures > 0))
