"""Writes the cells of the round trip of raster files: python3 raster_cells.py FOLDER

Independent programs (tifffile, Pillow, OpenCV, GDAL by rasterio, GraphicsMagick, cjpeg, nibabel; what is not installed is
left out, but tifffile and Pillow must be there) are given small arrays; cells.txt beside the files says what they were
given. raster_check reads the files through the data library and compares value by value. A line of cells.txt, by tabs:

    file    reading    values TYPE HxWxC TOLERANCE v v v ...
    file    reading    refused TEXT

The stored set in raster/ was written by this program: python3 raster_cells.py raster. The values are the same on every
run; the bytes of the files may differ between versions of the writers.
"""

import os
import pathlib
import shutil
import struct
import subprocess
import sys
import tempfile
import zlib

MISSING = 77  # of CTest: skipped
try:
    import numpy as np
    import tifffile
    from PIL import Image
    from PIL.PngImagePlugin import PngInfo
except ImportError as missing:
    print(f"skipped: {missing}")
    sys.exit(MISSING)


def optional(name):
    try:
        return __import__(name)
    except ImportError:
        return None


cv2, rasterio, nibabel = optional("cv2"), optional("rasterio"), optional("nibabel")
TYPES = {"uint8": "u8", "uint16": "u16", "int32": "i32", "float16": "f16", "float32": "f32", "float64": "f64"}
HEIGHT, WIDTH = 5, 7
lines = []
folder = pathlib.Path(sys.argv[1])
folder.mkdir(parents=True, exist_ok=True)
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


# TIFF ------------------------------------------------------------------------------------------------------------------


def tiff(name, data, **options):
    tifffile.imwrite(folder / name, data, metadata=None, software=False, **options)
    return name


def tiff_types():
    for dtype in "uint8 uint16 uint32 int8 int16 int32 float16 float32 float64".split():
        grey, rgb = pixels(dtype), pixels(dtype, 3)
        read(tiff(f"t_{dtype}_grey.tif", grey, photometric="minisblack"), held(grey))
        read(tiff(f"t_{dtype}_rgb.tif", rgb, photometric="rgb"), held(rgb))
        planes = np.moveaxis(rgb, 2, 0)
        read(tiff(f"t_{dtype}_planar.tif", planes, photometric="rgb", planarconfig="separate"), held(rgb))
        read(tiff(f"t_{dtype}_planar_tiles_be.tif", planes, photometric="rgb", planarconfig="separate", tile=(16, 16),
                  byteorder=">", compression="zlib"), held(rgb))
    small = pixels("uint32", low=0, high=70000)
    read(tiff("t_uint32_small.tif", small, photometric="minisblack"), small.astype(np.int32))
    for dtype in "uint64 int64".split():
        exact = pixels(dtype, low=0, high=2**53)
        read(tiff(f"t_{dtype}.tif", exact, photometric="minisblack"), exact.astype(np.float64))
        exact[2, 3] = 2**53 + 2
        refused(tiff(f"t_{dtype}_beyond.tif", exact, photometric="minisblack"), "2^53")
    for dtype in "complex64 complex128".split():
        refused(tiff(f"t_{dtype}.tif", pixels("float64").astype(dtype), photometric="minisblack"), "SampleFormat")
    bits = pixels("uint8", low=0, high=1)
    read(tiff("t_bilevel.tif", bits.astype(bool), photometric="minisblack"), bits * np.uint8(255))


def tiff_white_is_zero():
    for dtype in "uint8 uint16 uint32".split():
        grey = pixels(dtype)
        inverted = np.iinfo(dtype).max - grey
        read(tiff(f"t_white_{dtype}.tif", grey, photometric="miniswhite"), held(inverted))
    bits = pixels("uint8", low=0, high=1)
    read(tiff("t_white_bilevel.tif", bits.astype(bool), photometric="miniswhite"), (1 - bits) * np.uint8(255))
    for dtype in "int16 float32".split():
        refused(tiff(f"t_white_{dtype}.tif", pixels(dtype), photometric="miniswhite"), "PhotometricInterpretation = 0 (white is zero)")
    refused(tiff("t_white_labels.tif", pixels("uint8", high=3), photometric="miniswhite"), "PhotometricInterpretation = 0", "labels")


def tiff_extra_bands():
    for dtype in "uint8 uint16 float32".split():
        rgb = pixels(dtype, 3)
        opaque = np.full((HEIGHT, WIDTH, 1), 1 if dtype == "float32" else np.iinfo(dtype).max, dtype)
        rgba = np.concatenate([rgb, opaque], 2)
        for kind in "unassalpha assocalpha".split():
            read(tiff(f"t_{kind}_{dtype}.tif", rgba, photometric="rgb", extrasamples=[kind]), rgb)
        read(tiff(f"t_alpha_planar_{dtype}.tif", np.moveaxis(rgba, 2, 0), photometric="rgb", planarconfig="separate",
                  extrasamples=["unassalpha"]), rgb)
        refused(tiff(f"t_band4_{dtype}.tif", rgba, photometric="rgb", extrasamples=["unspecified"]), "ExtraSamples")
        rgba[2, 3, 3] = 0
        refused(tiff(f"t_transparent_{dtype}.tif", rgba, photometric="rgb", extrasamples=["unassalpha"]), "transparency (alpha 0")
    grey = pixels("uint8")
    with_alpha = np.stack([grey, np.full_like(grey, 255)], 2)
    read(tiff("t_grey_alpha.tif", with_alpha, photometric="minisblack", planarconfig="contig", extrasamples=["unassalpha"]), grey)
    refused(tiff("t_bands2.tif", with_alpha, photometric="minisblack", planarconfig="contig"), "found 2")
    bands = pixels("uint16", 5)
    refused(tiff("t_bands5.tif", bands, photometric="minisblack", planarconfig="contig"), "found 5")
    read(tiff("t_bands5_planes.tif", bands, photometric="minisblack", planarconfig="contig"), bands, "planes")
    for planar in (False, True):
        three = pixels("float32", 3)
        read(tiff(f"t_bands3_{'planar' if planar else 'contig'}.tif", np.moveaxis(three, 2, 0) if planar else three,
                  photometric="minisblack", planarconfig="separate" if planar else "contig"), three)


def tiff_storage():
    grey16, rgb8, real = pixels("uint16"), pixels("uint8", 3), pixels("float32", 3)
    read(tiff("t_strips.tif", rgb8, photometric="rgb", rowsperstrip=2), rgb8)
    read(tiff("t_strips_planar.tif", np.moveaxis(rgb8, 2, 0), photometric="rgb", planarconfig="separate", rowsperstrip=2), rgb8)
    read(tiff("t_tiles.tif", rgb8, photometric="rgb", tile=(16, 16)), rgb8)
    read(tiff("t_big.tif", rgb8, photometric="rgb", bigtiff=True), rgb8)
    read(tiff("t_big_be.tif", grey16, photometric="minisblack", bigtiff=True, byteorder=">"), grey16)
    for packing in "lzw zlib packbits zstd lzma".split():
        read(tiff(f"t_{packing}.tif", grey16, photometric="minisblack", compression=packing), grey16)
        if packing != "packbits":
            read(tiff(f"t_{packing}_predictor2.tif", rgb8, photometric="rgb", compression=packing, predictor=2), rgb8)
            read(tiff(f"t_{packing}_predictor3.tif", real, photometric="rgb", compression=packing, predictor=3), real)
    for dtype in "uint16 uint32 int16 float16 float64".split():
        data = pixels(dtype)
        read(tiff(f"t_predictor_{dtype}.tif", data, photometric="minisblack", compression="zlib",
                  predictor=3 if np.dtype(dtype).kind == "f" else 2, byteorder=">"), held(data))
    even = np.full((16, 16, 3), (200, 120, 40), np.uint8)
    read(tiff("t_jpeg_ycbcr.tif", even, photometric="rgb", compression="jpeg"), even, tolerance=3)
    read(tiff("t_jpeg_ycbcr_tiles.tif", even, photometric="rgb", compression="jpeg", tile=(16, 16), subsampling=(2, 2)), even, tolerance=3)
    read(save("p_jpeg.tif", Image.fromarray(even), compression="jpeg", quality=95), even, tolerance=3)
    read(tiff("t_jpeg_rgb.tif", even, photometric="rgb", compression="jpeg", compressionargs={"outcolorspace": "rgb"}), even, tolerance=3)
    read(tiff("t_jpeg_grey.tif", even[..., 0], photometric="minisblack", compression="jpeg"), even[..., 0], tolerance=3)
    for orientation in range(2, 9):
        read(tiff(f"t_orientation{orientation}.tif", rgb8, photometric="rgb", extratags=[(274, "H", 1, orientation, True)]), rgb8)
    read(tiff("t_orientation6_float.tif", real, photometric="rgb", extratags=[(274, "H", 1, 6, True)]), real)


def tiff_colours():
    four, three = pixels("uint8", 4), pixels("uint8", 3)
    for photometric, data in {"separated": four, "cielab": three, "icclab": three, "ycbcr": three, "itulab": three, "linear_raw": three}.items():
        refused(tiff(f"t_{photometric}.tif", data, photometric=photometric), "PhotometricInterpretation = ")
    for photometric in "cfa mask".split():
        refused(tiff(f"t_{photometric}.tif", pixels("uint8"), photometric=photometric), "PhotometricInterpretation = ")
    indices = pixels("uint8")
    table = rng.integers(0, 256, (3, 256)).astype(np.uint16)
    colours = np.moveaxis(table[:, indices], 0, 2)
    read(tiff("t_palette.tif", indices, photometric="palette", colormap=table * 257), colours.astype(np.uint8))
    read("t_palette.tif", indices, "labels")
    read(tiff("t_palette_shifted.tif", indices, photometric="palette", colormap=table * 256), colours.astype(np.uint8))
    deep = rng.integers(0, 65536, (3, 256)).astype(np.uint16)
    read(tiff("t_palette_deep.tif", indices, photometric="palette", colormap=deep), np.moveaxis(deep[:, indices], 0, 2))
    for dtype in "uint8 uint16 int16 uint32 int32".split():
        labels = pixels(dtype, low=0, high=100)
        read(tiff(f"t_labels_{dtype}.tif", labels, photometric="minisblack"), held(labels) if dtype != "uint32" else labels.astype(np.int32), "labels")
    whole = pixels("uint8", low=0, high=9).astype(np.float32)
    read(tiff("t_labels_float.tif", whole, photometric="minisblack"), whole.astype(np.int32), "labels")
    refused(tiff("t_labels_rgba.tif", pixels("uint8", 4), photometric="rgb", extrasamples=["unassalpha"]), "transparency", "labels")


def tiff_pages():
    first, second = pixels("uint8"), pixels("uint8")

    def pages(name, options):
        with tifffile.TiffWriter(folder / name) as writer:
            for page, more in zip((first, second), options):
                writer.write(page, photometric="minisblack", contiguous=False, metadata=None, software=False, **more)
        return name

    refused(pages("t_pages.tif", ({}, {})), "expected one page, found 2")
    read("t_pages.tif", np.stack([first, second], 2), "planes")
    read(pages("t_pages_reduced.tif", ({}, {"subfiletype": 1})), first)
    refused(pages("t_pages_thumbnail_first.tif", ({"subfiletype": 1}, {})), "NewSubfileType")
    refused(pages("t_pages_marked.tif", ({}, {"subfiletype": 2})), "expected one page")
    read(pages("t_labels_reduced.tif", ({}, {"subfiletype": 1})), first, "labels")
    real = [pixels("float32"), pixels("float32")]
    tifffile.imwrite(folder / "t_pages_float.tif", np.stack(real), photometric="minisblack", metadata=None)
    read("t_pages_float.tif", np.stack(real, 2), "planes")


def save(name, image, **options):
    image.save(folder / name, **options)
    return name


def pillow_tiff():
    grey, rgb = pixels("uint8"), pixels("uint8", 3)
    read(save("p_L.tif", Image.fromarray(grey)), grey)
    read(save("p_RGB.tif", Image.fromarray(rgb)), rgb)
    read(save("p_RGB_lzw.tif", Image.fromarray(rgb), compression="tiff_lzw"), rgb)
    bits = pixels("uint8", high=1) * np.uint8(255)
    for packing in (None, "group3", "group4", "packbits"):
        read(save(f"p_1_{packing}.tif", Image.fromarray(bits).convert("1"), compression=packing), bits)
    indexed = Image.fromarray(pixels("uint8", high=3), "P")
    indexed.putpalette([0, 0, 0, 255, 0, 0, 0, 200, 0, 10, 20, 30])
    indices = np.asarray(indexed)
    read(save("p_P.tif", indexed), np.asarray(indexed.convert("RGB")))
    read("p_P.tif", indices, "labels")
    for mode, dtype in {"I;16": "uint16", "I": "int32", "F": "float32"}.items():
        data = pixels(dtype)
        read(save(f"p_{mode.replace(';', '')}.tif", Image.fromarray(data)), data)
    rgba = np.concatenate([rgb, np.full((HEIGHT, WIDTH, 1), 255, np.uint8)], 2)
    read(save("p_RGBA.tif", Image.fromarray(rgba)), rgb)
    read(save("p_LA.tif", Image.fromarray(np.stack([grey, np.full_like(grey, 255)], 2), "LA")), grey)
    rgba[0, 0, 3] = 254
    refused(save("p_RGBA_transparent.tif", Image.fromarray(rgba)), "transparency (alpha 254")
    for mode in "CMYK YCbCr LAB".split():
        image = Image.fromarray(rgb).convert(mode) if mode != "LAB" else Image.frombytes("LAB", (WIDTH, HEIGHT), rgb.tobytes())
        refused(save(f"p_{mode}.tif", image), "PhotometricInterpretation = ")
    exif = Image.Exif()
    exif[274] = 3
    read(save("p_orientation3.tif", Image.fromarray(rgb), exif=exif), rgb)


def opencv_tiff():
    if not cv2:
        return
    for dtype in "uint8 uint16 float32 float64 int8 int16 int32".split():
        grey, rgb = pixels(dtype), pixels(dtype, 3)
        for name, data in {"grey": grey, "rgb": rgb}.items():
            cv2.imwrite(str(folder / f"c_{dtype}_{name}.tif"), data if data.ndim == 2 else data[..., ::-1])
            read(f"c_{dtype}_{name}.tif", held(data))
    cv2.imwrite(str(folder / "c_rgba.tif"), pixels("uint8", 4))
    refused("c_rgba.tif", "transparency")


def gdal_tiff():
    if not rasterio:
        return
    import warnings
    warnings.filterwarnings("ignore")

    def write(name, data, colours=None, **options):
        bands = data[..., None] if data.ndim == 2 else data
        with rasterio.open(folder / name, "w", driver="GTiff", height=HEIGHT, width=WIDTH, count=bands.shape[2], dtype=data.dtype,
                           **options) as out:
            if colours:
                out.write_colormap(1, colours)
            out.write(np.moveaxis(bands, 2, 0))
        return name

    for dtype in "uint8 uint16 int8 int16 uint32 int32 float32 float64".split():
        grey, rgb = pixels(dtype), pixels(dtype, 3)
        read(write(f"g_{dtype}.tif", grey), held(grey))
        for interleave in "pixel band".split():
            read(write(f"g_{dtype}_{interleave}.tif", rgb, interleave=interleave), held(rgb))
    for nbits in (1, 2, 4):
        data = pixels("uint8", high=2**nbits - 1)
        read(write(f"g_nbits{nbits}.tif", data, nbits=nbits), data * np.uint8(255 // (2**nbits - 1)))
        read(f"g_nbits{nbits}.tif", data, "labels")
    for nbits in (10, 12, 14):
        data = pixels("uint16", high=2**nbits - 1)
        read(write(f"g_nbits{nbits}.tif", data, nbits=nbits), data)
        refused(f"g_nbits{nbits}.tif", f"{nbits} significant bits", "target")
    twelve = pixels("uint16", 3, high=4095)
    read(write("g_nbits12_band.tif", twelve, nbits=12, interleave="band", compress="deflate"), twelve)
    half = pixels("float16").astype(np.float32)
    read(write("g_nbits16_float.tif", half, nbits=16), half.astype(np.float16))
    four = pixels("uint8", 4, high=254)
    refused(write("g_bands4.tif", four, photometric="RGB", alpha="NO"), "found 4")
    refused(write("g_bands4_alpha.tif", four, photometric="RGB", alpha="YES"), "transparency")
    refused(write("g_complex.tif", pixels("float32").astype(np.complex64)), "SampleFormat")
    white = pixels("uint16")
    read(write("g_white.tif", white, photometric="MINISWHITE"), np.uint16(65535) - white)
    indices = pixels("uint8", high=3)
    colours = np.array([[(i * 60) % 256, 255 - i, (i * i) % 256] for i in range(256)], np.uint8)
    table = {i: (*map(int, colours[i]), 255) for i in range(256)}
    read(write("g_palette.tif", indices, table, photometric="PALETTE"), colours[indices])
    read("g_palette.tif", indices, "labels")
    scores = pixels("float32", 4)
    read(write("g_scores.tif", scores, interleave="band"), scores, "planes")


def magick():
    gm = shutil.which("gm")
    if not gm:
        return
    rgb = pixels("uint8", 3)
    with tempfile.TemporaryDirectory() as room:
        source = pathlib.Path(room) / "rgb.png"
        Image.fromarray(rgb).save(source)

        def convert(name, *options):
            subprocess.run([gm, "convert", source, *options, folder / name], check=True)
            return name

        read(convert("m_rgb.tif"), rgb)
        read(convert("m_planar.tif", "-interlace", "Plane"), rgb)
        read(convert("m_rgb16.tif", "-depth", "16"), rgb.astype(np.uint16) * np.uint16(257))
        read(convert("m_rgb16_be.tif", "-depth", "16", "-endian", "MSB", "-compress", "LZW"), rgb.astype(np.uint16) * np.uint16(257))
        refused(convert("m_cmyk.tif", "-colorspace", "CMYK"), "PhotometricInterpretation = 5 (separated, CMYK)")
        read(convert("m_interlaced.png", "-interlace", "Line"), rgb)


# PNG -------------------------------------------------------------------------------------------------------------------


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


def png_meaning():
    rgb, deep = pixels("uint8", 3), pixels("uint16", 3)
    for kind, body in {b"gAMA": struct.pack(">I", 100000), b"sRGB": b"\0", b"cHRM": struct.pack(">8I", *[31270] * 8)}.items():
        read(png(f"n_{kind.decode()}.png", rgb, 8, 2, [(kind, body)]), rgb)
        read(png(f"n_{kind.decode()}16.png", deep, 16, 2, [(kind, body)]), deep)
    from PIL import ImageCms
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("XYZ")).tobytes()
    read(save("p_iccp.png", Image.fromarray(rgb), icc_profile=profile), rgb)
    read(save("p_text.png", Image.fromarray(rgb), pnginfo=PngInfo()), rgb)
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


# JPEG ------------------------------------------------------------------------------------------------------------------


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


def volumes():
    if not nibabel:
        return
    for dtype in "int16 uint8 float32".split():
        data = rng.integers(0, 200, (WIDTH, HEIGHT, 3)).astype(dtype)
        nibabel.save(nibabel.Nifti1Image(data, np.eye(4)), folder / f"v_{dtype}.nii.gz")
        first = data[:, :, 0].T
        read(f"v_{dtype}.nii.gz", held(first), "volume")


for cells in (tiff_types, tiff_white_is_zero, tiff_extra_bands, tiff_storage, tiff_colours, tiff_pages, pillow_tiff, opencv_tiff,
              gdal_tiff, magick, png_depths, png_meaning, jpegs, pairs, volumes):
    try:
        cells()
    except Exception:
        print(f"in {cells.__name__}:", file=sys.stderr)
        raise
(folder / "cells.txt").write_text("\n".join(lines) + "\n")
print(f"{len(lines)} cells")
