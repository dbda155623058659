"""Small PNG pictures, read and compared: 8 bits a channel, no interlacing, as Chromium writes them."""

import struct
import zlib


def read_png(data):
    """(width, height, rows of grey values from 0 to 255)."""
    at, packed = 8, b""
    while at < len(data):
        (length,) = struct.unpack(">I", data[at : at + 4])
        kind, body = data[at + 4 : at + 8], data[at + 8 : at + 8 + length]
        if kind == b"IHDR":
            width, height, bits, colour, _, _, interlaced = struct.unpack(">IIBBBBB", body)
            if bits != 8 or interlaced:
                raise ValueError("expected 8 bits a channel, not interlaced")
            channels = {0: 1, 2: 3, 6: 4}[colour]
        packed += body if kind == b"IDAT" else b""
        at += 12 + length
    return width, height, [grey(line, channels) for line in unfiltered(zlib.decompress(packed), width * channels, channels)]


def grey(line, channels):
    if channels == 1:
        return list(line)
    return [(line[i] + line[i + 1] + line[i + 2]) / 3 for i in range(0, len(line), channels)]


def unfiltered(raw, stride, step):
    above = bytes(stride)
    for begin in range(0, len(raw), stride + 1):
        kind, line = raw[begin], bytearray(raw[begin + 1 : begin + 1 + stride])
        for i in range(stride):
            left, up, corner = (line[i - step] if i >= step else 0), above[i], (above[i - step] if i >= step else 0)
            guess = (0, left, up, (left + up) // 2, paeth(left, up, corner))[kind]
            line[i] = (line[i] + guess) & 255
        yield line
        above = line


def paeth(left, up, corner):
    guess = left + up - corner
    return min((left, up, corner), key=lambda value: abs(guess - value))


def difference(a, b):
    """Mean difference of the grey values, and the share of pixels that differ by more than a quarter of the scale; (255, 1) for other sizes."""
    (width, height, left), (other_width, other_height, right) = read_png(a), read_png(b)
    if (width, height) != (other_width, other_height):
        return 255, 1
    gaps = [abs(x - y) for one, other in zip(left, right) for x, y in zip(one, other)]
    return sum(gaps) / len(gaps), sum(gap > 64 for gap in gaps) / len(gaps)
