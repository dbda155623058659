"""Writes six pairs for a command's test into this folder: i/, t/, labels/ and pairs.csv. Standard library alone."""

import os
import random
import struct

SIDE = 32


def npy(path, kind, shape, values):
    code = {"|u1": "B", "<f4": "f"}[kind]
    text = "{'descr': '%s', 'fortran_order': False, 'shape': %r, }" % (kind, tuple(shape))
    text += " " * (63 - (10 + len(text)) % 64) + "\n"
    with open(path, "wb") as out:
        out.write(b"\x93NUMPY\x01\x00" + struct.pack("<H", len(text)) + text.encode())
        out.write(struct.pack("<%d%s" % (len(values), code), *values))


for folder in ("i", "t", "labels"):
    os.makedirs(folder, exist_ok=True)
random.seed(5)
for i in range(6):
    # The first inputs are flat, as the first slices of a volume are: they would show nothing.
    x = [0.0] * (SIDE * SIDE * 3) if i < 2 else [random.uniform(0.2, 0.8) for _ in range(SIDE * SIDE * 3)]
    npy("i/%d.npy" % i, "<f4", (SIDE, SIDE, 3), x)
    npy("t/%d.npy" % i, "<f4", (SIDE, SIDE, 3), [0.9 * v + random.uniform(0, 0.02) for v in x])
    npy("labels/%d.npy" % i, "|u1", (SIDE, SIDE), [k * 7 % 13 > 5 for k in range(SIDE * SIDE)])
with open("pairs.csv", "w", encoding="utf-8") as manifest:
    manifest.write("input,target,member\n" + "".join("i/%d.npy,t/%d.npy,%d\n" % (i, i, i % 2) for i in range(6)))
