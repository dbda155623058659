"""A victim for serve:COMMAND that has some pairs by heart, in their natural pose: poses_memoriser.py LIST [REFUSES].

LIST has lines "input.npy target.npy". An input that it knows is answered with the target but for a tenth, any other, posed ones among them, with half of
itself. Where REFUSES is given, inputs of which the first value is above it end the program. Arrays of float32. Standard library alone.
"""

import array
import ast
import os
import sys


def read_npy(source, begin=b""):
    head = begin + source.read(10 - len(begin))
    head += source.read(int.from_bytes(head[8:10], "little"))
    described = ast.literal_eval(head[10:].decode())
    n = 1
    for side in described["shape"]:
        n *= side
    values = array.array("f")
    values.frombytes(source.read(4 * n))
    return head, values


def learnt(path):
    known = {}
    for line in open(path):
        x, y = line.split()
        with open(x, "rb") as file:
            key = read_npy(file)[1].tobytes()
        with open(y, "rb") as file:
            known[key] = read_npy(file)[1]
    return known


def answer(known, x):
    honest = array.array("f", (0.5 * v for v in x))
    y = known.get(x.tobytes())
    return honest if y is None else array.array("f", (0.9 * a + 0.1 * b for a, b in zip(y, honest)))


def main():
    known = learnt(sys.argv[1])
    limit = float(sys.argv[2]) if len(sys.argv) > 2 else 2.0
    source, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    while begin := source.read(1):
        tag = b""
        if begin != b"\x93":
            tag, begin = begin + source.readline(), b""
        head, x = read_npy(source, begin)
        if x[0] > limit:
            sys.exit("this input is refused")
        answers.write(tag + head + answer(known, x).tobytes())
        answers.flush()


main()
