#!/bin/bash
# raster_cells.sh RASTER_CHECK CELLS PYTHON: CELLS is a folder of stored files, or "new": written here by raster_cells.py (77 = its
# packages are missing; MEMBERSCOPE_TEST_PYTHON names an interpreter that has them). What a decoder prints is a fault.
set -euo pipefail
readonly check=$1
cells=$2
[ "$cells" = new ] || cells=$(realpath "$cells")
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
if [ "$cells" = new ]; then
  cells=$room/cells
  "${MEMBERSCOPE_TEST_PYTHON:-$3}" "$(dirname "$0")/raster_cells.py" "$cells"
fi
"$check" "$cells" "$room" 2> "$room/printed"
if [ -s "$room/printed" ]; then
  echo "printed by a decoder:"
  cat "$room/printed"
  exit 1
fi
