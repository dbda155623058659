"""What the cells of raster_cells.py are written with: arrays, files, and the lines of cells.txt."""

import pathlib
import sys

import numpy as np
import tifffile

TYPES = {"uint8": "u8", "uint16": "u16", "int32": "i32", "float16": "f16", "float32": "f32", "float64": "f64"}
HEIGHT, WIDTH = 5, 7
lines = []
folder = pathlib.Path(sys.argv[1])
rng = np.random.default_rng(20)


def read(name, array, reading="image", tolerance=0):
    """The library must give `array`, in its type."""
    array = array[..., None] if array.ndim == 2 else array
    numbers = " ".join(repr(v.item()) for v in array.ravel())
    lines.append(f"{name}\t{reading}\tvalues {TYPES[array.dtype.name]} {'x'.join(map(str, array.shape))} {tolerance} {numbers}")


def refused(name, text, reading="image"):
    """The library must refuse the file in words that hold `text`."""
    lines.append(f"{name}\t{reading}\trefused {text}")


def pixels(dtype, channels=0, low=None, high=None):
    shape = (HEIGHT, WIDTH, channels) if channels else (HEIGHT, WIDTH)
    if np.dtype(dtype).kind == "f":
        return (rng.integers(0, 64, shape, endpoint=True) / 64).astype(dtype)  # few digits
    limits = np.iinfo(dtype)
    return rng.integers(limits.min if low is None else low, limits.max if high is None else high, shape, dtype, endpoint=True)


def held(array):
    """In the type that the library has for it."""
    if array.dtype.name in TYPES:
        return array
    return array.astype(np.int32 if np.abs(array.astype(np.float64)).max() <= np.iinfo(np.int32).max else np.float64)


def tiff(name, data, **options):
    tifffile.imwrite(folder / name, data, metadata=None, software=False, **options)
    return name


def save(name, image, **options):
    image.save(folder / name, **options)
    return name
