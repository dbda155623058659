"""PNG by hand and by Pillow, JPEG by Pillow and cjpeg, and pairs of files."""

import pathlib
import shutil
import struct
import subprocess
import tempfile
import zlib

import numpy as np
import tifffile
from PIL import Image, ImageCms

from raster_room import HEIGHT, WIDTH, folder, pixels, read, refused, rng, save


def png(name, data, depth, colour_type, extra=(), interlace=0):
    """The format's own bytes, for what the writers above do not write."""

    def chunk(kind, body):
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    height, width = data.shape[:2]
    rows = b""
    for row in data.reshape(height, -1):
        if depth == 16:
            packed = row.astype(">u2").tobytes()
        elif depth == 8:
            packed = row.astype(np.uint8).tobytes()
        else:
            bits = ((row[:, None] >> np.arange(depth - 1, -1, -1)) & 1).astype(np.uint8)
            packed = np.packbits(bits.ravel()).tobytes()
        rows += b"\0" + packed
    header = struct.pack(">IIBBBBB", width, height, depth, colour_type, 0, 0, interlace)
    body = b"".join([chunk(b"IHDR", header), *(chunk(*e) for e in extra), chunk(b"IDAT", zlib.compress(rows)), chunk(b"IEND", b"")])
    (folder / name).write_bytes(b"\x89PNG\r\n\x1a\n" + body)
    return name


def png_depths():
    for depth in (1, 2, 4):
        data = pixels("uint8", high=2**depth - 1)
        read(png(f"n_grey{depth}.png", data, depth, 0), data * np.uint8(255 // (2**depth - 1)))
        read(f"n_grey{depth}.png", data, "labels")
        palette = rng.integers(0, 256, (2**depth, 3)).astype(np.uint8)
        read(png(f"n_palette{depth}.png", data, depth, 3, [(b"PLTE", palette.tobytes())]), palette[data])
        read(f"n_palette{depth}.png", data, "labels")
    for dtype, depth in {"uint8": 8, "uint16": 16}.items():
        grey, rgb = pixels(dtype), pixels(dtype, 3)
        read(png(f"n_{dtype}_grey.png", grey, depth, 0), grey)
        read(f"n_{dtype}_grey.png", grey, "labels")
        read(png(f"n_{dtype}_rgb.png", rgb, depth, 2), rgb)
        full = np.full((HEIGHT, WIDTH, 1), np.iinfo(dtype).max, dtype)
        read(png(f"n_{dtype}_grey_alpha.png", np.concatenate([grey[..., None], full], 2), depth, 4), grey)
        refused(f"n_{dtype}_grey_alpha.png", "transparency", "labels")
        read(png(f"n_{dtype}_rgba.png", np.concatenate([rgb, full], 2), depth, 6), rgb)
        refused(f"n_{dtype}_rgba.png", "transparency (RGBA)", "labels")
        full[1, 1] = 3
        refused(png(f"n_{dtype}_transparent.png", np.concatenate([rgb, full], 2), depth, 6), "transparency (alpha 3")
        refused(png(f"n_{dtype}_grey_transparent.png", np.concatenate([grey[..., None], full], 2), depth, 4), "transparency (alpha 3")
        refused(png(f"n_{dtype}_rgb_trns.png", rgb, depth, 2, [(b"tRNS", rgb[0, 0].astype(">u2").tobytes())]), "tRNS")
        refused(png(f"n_{dtype}_grey_trns.png", grey, depth, 0, [(b"tRNS", grey[:1, 0].astype(">u2").tobytes())]), "tRNS")
        read(f"n_{dtype}_grey_trns.png", grey, "labels")
    data = pixels("uint8", high=3)
    palette = (b"PLTE", bytes(range(12)))
    refused(png("n_palette_trns.png", data, 8, 3, [palette, (b"tRNS", b"\xff\x80")]), "transparency")
    read("n_palette_trns.png", data, "labels")
    read(png("n_palette_opaque.png", data, 8, 3, [palette, (b"tRNS", b"\xff\xff")]), np.arange(12, dtype=np.uint8).reshape(4, 3)[data])


WHITE_AND_PRIMARIES = (31270, 32900, 60000, 30000, 20000, 70000, 16000, 8000)  # of cHRM


def png_meaning():
    rgb, deep = pixels("uint8", 3), pixels("uint16", 3)
    for kind, body in {b"gAMA": struct.pack(">I", 100000), b"sRGB": b"\0", b"cHRM": struct.pack(">8I", *WHITE_AND_PRIMARIES)}.items():
        read(png(f"n_{kind.decode()}.png", rgb, 8, 2, [(kind, body)]), rgb)
        read(png(f"n_{kind.decode()}16.png", deep, 16, 2, [(kind, body)]), deep)
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    read(save("p_iccp.png", Image.fromarray(rgb), icc_profile=profile), rgb)
    for bits in (10, 12):
        low, low_grey = pixels("uint16", 3, high=2**bits - 1), pixels("uint16", high=200)
        stretched = pixels("uint16", 3, low=60000)
        sbit = (b"sBIT", bytes([bits] * 3))
        refused(png(f"n_sbit{bits}.png", low, 16, 2, [sbit]), f"{bits} significant bits", "target")
        read(f"n_sbit{bits}.png", low)
        refused(png(f"n_sbit{bits}_grey.png", low_grey, 16, 0, [(b"sBIT", bytes([bits]))]), f"{bits} significant bits", "target")
        read(png(f"n_sbit{bits}_stretched.png", stretched, 16, 2, [sbit]), stretched, "target")
    full = pixels("uint16", 3)
    read(png("n_sbit16.png", full, 16, 2, [(b"sBIT", bytes([16] * 3))]), full, "target")
    exif = Image.Exif()
    exif[274] = 6
    read(save("p_orientation6.png", Image.fromarray(rgb), exif=exif), rgb)
    frames = [Image.fromarray(pixels("uint8", 3)) for _ in range(2)]
    frames[0].save(folder / "p_animation.png", save_all=True, append_images=frames[1:])
    refused("p_animation.png", "acTL")
    still = Image.fromarray(pixels("uint8", high=1) * np.uint8(255)).convert("1")
    read(save("p_1.png", still), np.asarray(still.convert("L")))


def jpegs():
    rgb = np.full((16, 16, 3), (200, 120, 40), np.uint8)
    rgb[:8] = (20, 90, 160)
    grey = rgb[..., 0].copy()
    exact = {"quality": 100, "subsampling": 0}
    read(save("p_grey.jpg", Image.fromarray(grey), quality=100), grey, tolerance=2)
    read(save("p_rgb.jpg", Image.fromarray(rgb), **exact), rgb, tolerance=3)
    read(save("p_progressive.jpg", Image.fromarray(rgb), progressive=True, **exact), rgb, tolerance=3)
    read(save("p_keep_rgb.jpg", Image.fromarray(rgb), keep_rgb=True, **exact), rgb, tolerance=3)
    refused(save("p_cmyk.jpg", Image.fromarray(rgb).convert("CMYK")), "4 components (CMYK or YCCK)")
    for orientation in (3, 6):
        exif = Image.Exif()
        exif[274] = orientation
        read(save(f"p_orientation{orientation}.jpg", Image.fromarray(rgb), exif=exif, **exact), rgb, tolerance=3)
    plain = (folder / "p_grey.jpg").read_bytes()
    at = plain.index(b"\xff\xc0")
    (folder / "h_12bit.jpg").write_bytes(plain[:at + 4] + b"\x0c" + plain[at + 5:])
    refused("h_12bit.jpg", "8 bits a sample, found 12")
    (folder / "h_lossless.jpg").write_bytes(plain[:at + 1] + b"\xc3" + plain[at + 2:])
    refused("h_lossless.jpg", "lossless")
    cjpeg = shutil.which("cjpeg")
    if cjpeg:
        with tempfile.TemporaryDirectory() as room:
            Image.fromarray(rgb).save(pathlib.Path(room) / "a.ppm")
            for name, options in {"j_arithmetic": ["-arithmetic"], "j_rgb": ["-rgb"], "j_restart": ["-restart", "1"]}.items():
                subprocess.run([cjpeg, "-quality", "100", "-sample", "1x1", *options, "-outfile", folder / f"{name}.jpg",
                                pathlib.Path(room) / "a.ppm"], check=True)
                read(f"{name}.jpg", rgb, tolerance=3)


def pairs():
    """Two files of one pair; the reading gives the second as the target."""
    half = np.full((16, 16, 3), 90, np.uint8)
    Image.fromarray(half).save(folder / "p_plain.png")
    tifffile.imwrite(folder / "t_turned.tif", half, photometric="rgb", metadata=None, extratags=[(274, "H", 1, 6, True)])
    tifffile.imwrite(folder / "t_upright.tif", half, photometric="rgb", metadata=None, extratags=[(274, "H", 1, 1, True)])
    for x, y in (("p_orientation6.jpg", "p_plain.png"), ("p_plain.png", "t_turned.tif"), ("p_orientation6.jpg", "p_orientation3.jpg")):
        refused(f"{x}+{y}", "expected the orientation of", "pair")
    for x, y in (("p_orientation6.jpg", "t_turned.tif"), ("p_plain.png", "t_upright.tif")):
        read(f"{x}+{y}", half, "pair")


CELLS = [png_depths, png_meaning, jpegs, pairs]
