"""A victim that answers each question with its input, and misbehaves as it is told: python3 peer.py [FAULT [LOG]].

FAULT is NAME or NAME@N: at question N of its own count (default 1). Without NumPy. Each question's number is appended to LOG.
"""

import os
import sys
import time

fault, _, at = (sys.argv[1] if len(sys.argv) > 1 else "none").partition("@")
at = int(at or 1)
pipe = os.fdopen(1, "wb", buffering=0)


def answer(number, array, length=None):
    return b"memberscope 1 %d %d\n" % (number, len(array) if length is None else length) + array


count, last = 0, b""
if fault == "array-at-start":
    shape = b"{'descr': '<f4', 'fortran_order': False, 'shape': (64, 64, 3), }"
    warm_up = b"\x93NUMPY\x01\x00" + bytes([118, 0]) + shape.ljust(117) + b"\n" + bytes(64 * 64 * 12)
    pipe.write(answer(1, warm_up))
if fault == "line-at-start":
    pipe.write(b"Loading model weights ... done\n")
while line := sys.stdin.buffer.readline():
    count += 1
    now = fault if count == at else ""
    name, version, number, size = line.split()
    assert (name, version) == (b"memberscope", b"1"), line
    number, size = int(number), int(size)
    if len(sys.argv) > 2:
        with open(sys.argv[2], "a", encoding="ascii") as log:
            log.write(f"{number}\n")
    if now == "answer-before-question":
        pipe.write(b"m")
        time.sleep(0.2)
    array = sys.stdin.buffer.read(size)
    right = answer(number, array)
    if now == "line":
        pipe.write(b"epoch 3 \xe2\x96\x88\n")
    if now == "number":
        right = answer(number - 1, array)
    if now == "previous":
        right = last
    if now == "short":
        right = answer(number, array, size - 4)
    if now == "long":
        right = answer(number, array, size + 4)
    if now == "twice":
        right += right
    if now == "hang":
        time.sleep(3600)
    if now == "die":
        sys.exit("no more memory")
    if now == "plain":
        right = array
    if now == "text":
        right = answer(number, b"no array, but long enough")
    if now == "close":  # the reason comes late
        os.close(1)
        time.sleep(0.5)
        sys.stderr.write("x" * 5000 + " the late reason\n")
        sys.exit(9)
    if fault == "pieces":
        for i in range(0, len(right), 1000):
            pipe.write(right[i : i + 1000])
            time.sleep(0.001 if i < 9000 else 0)
    else:
        pipe.write(right)
    last = right
    if now == "line-after":
        pipe.write(b"done in 3 ms\n")
    if now == "array-after":
        pipe.write(right)
    if now == "die-after":
        time.sleep(0.05)
        sys.exit("no more memory")
