"""TIFF by tifffile: types, layouts, colours, pages."""

import numpy as np
import tifffile
from PIL import Image

from raster_room import HEIGHT, WIDTH, folder, held, pixels, read, refused, rng, save, tiff


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


def tiff_damaged():
    grey = pixels("uint16", low=0, high=900)
    for packing, words in {"zlib": "ZIPDecode", "lzw": "LZWDecode", "packbits": "PackBitsDecode"}.items():
        name = tiff(f"h_damaged_{packing}.tif", grey, photometric="minisblack", compression=packing)
        with tifffile.TiffFile(folder / name) as file:
            at, size = file.pages[0].dataoffsets[0], file.pages[0].databytecounts[0]
        stored = bytearray((folder / name).read_bytes())
        stored[at:at + size] = b"\x80" * size
        (folder / name).write_bytes(stored)
        refused(name, f"of which strip 0 cannot be read: {words}")
    whole = (folder / tiff("h_short.tif", grey, photometric="minisblack")).read_bytes()
    (folder / "h_short.tif").write_bytes(whole[:-8])
    refused("h_short.tif", "h_short.tif: expected a TIFF file")


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


CELLS = [tiff_types, tiff_white_is_zero, tiff_extra_bands, tiff_storage, tiff_damaged, tiff_colours, tiff_pages]
