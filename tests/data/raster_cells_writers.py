"""TIFF by Pillow, OpenCV, GDAL and GraphicsMagick, and volumes by nibabel; what is not installed is left out."""

import pathlib
import shutil
import subprocess
import tempfile
import warnings

import numpy as np
from PIL import Image

from raster_room import HEIGHT, WIDTH, folder, held, pixels, read, refused, rng, save


def optional(name):
    try:
        return __import__(name)
    except ImportError:
        return None


cv2, rasterio, nibabel = optional("cv2"), optional("rasterio"), optional("nibabel")
warnings.filterwarnings("ignore")  # rasterio's, of files without a place on earth


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
            subprocess.run([gm, "convert", source, *options, name], check=True, cwd=folder)  # it writes the name into the file
            return name

        read(convert("m_rgb.tif"), rgb)
        read(convert("m_planar.tif", "-interlace", "Plane"), rgb)
        read(convert("m_rgb16.tif", "-depth", "16"), rgb.astype(np.uint16) * np.uint16(257))
        read(convert("m_rgb16_be.tif", "-depth", "16", "-endian", "MSB", "-compress", "LZW"), rgb.astype(np.uint16) * np.uint16(257))
        refused(convert("m_cmyk.tif", "-colorspace", "CMYK"), "PhotometricInterpretation = 5 (separated, CMYK)")
        read(convert("m_interlaced.png", "-interlace", "Line"), rgb)


def volumes():
    if not nibabel:
        return
    for dtype in "int16 uint8 float32".split():
        data = rng.integers(0, 200, (WIDTH, HEIGHT, 3)).astype(dtype)
        nibabel.save(nibabel.Nifti1Image(data, np.eye(4)), folder / f"v_{dtype}.nii.gz")
        first = data[:, :, 0].T
        read(f"v_{dtype}.nii.gz", held(first), "volume")


CELLS = [pillow_tiff, opencv_tiff, gdal_tiff, magick, volumes]
