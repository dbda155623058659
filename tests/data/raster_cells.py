"""Writes the cells of the round trip of raster files: python3 raster_cells.py FOLDER

Independent programs (tifffile, Pillow, OpenCV, GDAL by rasterio, GraphicsMagick, cjpeg, nibabel; what is not installed is
left out, but tifffile and Pillow must be there) are given small arrays; cells.txt beside the files says what they were
given. raster_check reads the files through the data library and compares value by value. A line of cells.txt, by tabs:

    file    reading    values TYPE HxWxC TOLERANCE v v v ...
    file    reading    refused TEXT

The stored set in raster/ was written by this program: python3 raster_cells.py raster. The values are the same on every
run; the bytes of the files may differ between versions of the writers.
"""

import sys

try:
    import raster_cells_pictures
    import raster_cells_tiff
    import raster_cells_writers
except ImportError as missing:
    print(f"skipped: {missing}")
    sys.exit(77)  # CTest's number for it
from raster_room import folder, lines

folder.mkdir(parents=True, exist_ok=True)
for part in (raster_cells_tiff, raster_cells_writers, raster_cells_pictures):
    for cells in part.CELLS:
        cells()
(folder / "cells.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
print(f"{len(lines)} cells")
