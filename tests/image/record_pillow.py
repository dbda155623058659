"""Records Pillow's resize and greyscale results on generated images as a C++ table: python3 record_pillow.py > pillow_goldens.inc

The images come from a small integer generator that pillow_test.cc repeats, so that only results are stored."""

import PIL
from PIL import Image


def image(height, width, channels, seed):
    """Random 8-bit pixels with flat and saturated parts: the cubic overshoots there and must be clipped."""
    state, pixels = seed, []
    for _ in range(height * width * channels):
        state = (state * 1664525 + 1013904223) % 2**32
        value = state >> 24
        pixels.append(0 if value < 60 else 255 if value > 200 else value)
    if channels == 1:
        return Image.frombytes("L", (width, height), bytes(pixels))
    return Image.frombytes("RGB", (width, height), bytes(pixels))


def resize(source, size, code, box=None):
    """Columns first, then rows, as Pillow up to 12 always does; Pillow 13 takes the rows first where the height shrinks much more."""
    width, height = size
    left, top, right, bottom = box or (0, 0, source.width, source.height)
    columns = source.resize((width, source.height), code, box=(left, 0, right, source.height))
    return columns.resize((width, height), code, box=(0, top, width, bottom))


def emit(kind, filter_name, size, result, box=(0, 0, 0, 0)):
    values = ",".join(str(v) for v in result.tobytes())
    height, width, channels, seed = size
    boxes = ",".join(str(float(v)) for v in box)
    print(f"{{{kind}, {filter_name}, {height}, {width}, {channels}, {seed}, {result.height}, {result.width}, {{{boxes}}}, {{{values}}}}},")


def main():
    print(f"// Recorded by record_pillow.py with Pillow {PIL.__version__}.")
    filters = {"MSC_FILTER_PILLOW_BILINEAR": Image.BILINEAR, "MSC_FILTER_PILLOW_BICUBIC": Image.BICUBIC}
    sizes = [(20, 20, 3), (9, 31, 1), (37, 8, 3), (5, 5, 1), (1, 1, 3), (64, 3, 1), (2, 50, 1)]
    outputs = [(7, 7), (14, 5), (20, 20), (3, 23), (1, 1)]
    seed = 1
    for name, code in filters.items():
        for size in sizes:
            for height, width in outputs:
                seed += 1
                result = resize(image(*size, seed), (width, height), code)
                emit("Kind::resize", name, (*size, seed), result)
        box = (3.25, 1.5, 17.75, 19.0)  # left, top, right, bottom
        result = resize(image(20, 20, 3, 77), (6, 9), code, box)
        emit("Kind::resize", name, (20, 20, 3, 77), result, (box[1], box[0], box[3], box[2]))
    emit("Kind::grey", "MSC_FILTER_AREA", (16, 16, 3, 5), image(16, 16, 3, 5).convert("L"))


main()
