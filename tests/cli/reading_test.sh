#!/usr/bin/env bash
# What the command says where files leave in doubt what their numbers mean: refused with the option that decides, or read and counted in one
# warning a kind, in every subcommand that reads pairs.
# usage: reading_test.sh MEMBERSCOPE
set -u
source "$(dirname "$0")/expect.sh"

# Folders of four pairs, 24 x 24: i colour inputs, t masks (255 in a square), o probabilities; the others take the place of one of those.
python3 - <<'PY' || exit 1
import os, random, struct, zlib

n = 24
random.seed(3)

def png(path, rows, kind, depth=8, palette=None):  # kind: 0 grey, 2 colour, 3 palette
    chunk = lambda name, data: struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
    os.makedirs(os.path.dirname(path), exist_ok=True)
    code = ">%dH" if depth == 16 else ">%dB"
    lines = b"".join(b"\0" + struct.pack(code % len(row), *row) for row in rows)
    with open(path, "wb") as out:
        out.write(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", n, n, depth, kind, 0, 0, 0)))
        if palette:
            out.write(chunk(b"PLTE", bytes(palette)))
        out.write(chunk(b"IDAT", zlib.compress(lines)) + chunk(b"IEND", b""))

def npy(path, kind, shape, values):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    code = {"|u1": "B", "<u2": "H", "<f4": "f", "<i2": "h", "<i8": "q"}[kind]
    text = "{'descr': '%s', 'fortran_order': False, 'shape': %r, }" % (kind, tuple(shape))
    text += " " * (63 - (10 + len(text)) % 64) + "\n"
    with open(path, "wb") as out:
        out.write(b"\x93NUMPY\x01\x00" + struct.pack("<H", len(text)) + text.encode())
        out.write(struct.pack("<%d%s" % (len(values), code), *values))

def square(i, inside, outside):
    return [[inside if 4 + i <= r < 12 + i and 6 <= c < 16 else outside for c in range(n)] for r in range(n)]

def painted(rows, colour):
    return [[v * part for v in row for part in colour] for row in rows]

for i in range(4):
    ones = square(i, 1, 0)
    name = "p%d" % i
    noise = [[random.randrange(256) for _ in range(3 * n)] for _ in range(n)]
    png("i/%s.png" % name, noise, 2)
    png("t/%s.png" % name, square(i, 255, 0), 0)
    png("red/%s.png" % name, painted(ones, (255, 0, 0)), 2)
    png("blue/%s.png" % name, painted(ones, (0, 0, 255)), 2)
    png("palette/%s.png" % name, ones, 3, palette=[0, 0, 0, 128, 0, 0])
    png("faint/%s.png" % name, square(i, 100, 0), 0)
    png("inverted/%s.png" % name, square(i, 0, 255), 0)
    soft = square(i, 255, 0)
    soft[4 + i][6] = 90
    soft[4 + i][7] = 160
    png("soft/%s.png" % name, soft, 0)
    png("ade/%s.png" % name, square(i, 3, 1), 0)
    png("ten/%s.png" % name, [[v * 4 for v in row] for row in noise], 2, 16)
    png("twelve/%s.png" % name, [[v * 16 for v in row] for row in noise], 2, 16)
    png("dark/%s.png" % name, [[v * (257 if i else 3) for v in row] for row in noise], 2, 16)
    npy("small/%s.npy" % name, "<u2", (n, n, 3), [v for row in noise for v in row])
    npy("floats/%s.npy" % name, "<f4", (n, n), [255 * v for row in ones for v in row])
    npy("shorts/%s.npy" % name, "<i2", (n, n), [255 * v for row in ones for v in row])
    npy("longs/%s.npy" % name, "<i8", (n, n), [255 * v for row in ones for v in row])
    npy("o/%s.npy" % name, "<f4", (n, n), [0.8 * v + 0.1 for row in ones for v in row])
    scores = [0.9 if v == k else 0.05 for k in range(3) for row in ones for v in row]
    npy("first/%s.npy" % name, "<f4", (3, n, n), scores)
    npy("last/%s.npy" % name, "<f4", (n, n, 3), [scores[k * n * n + p] for p in range(n * n) for k in range(3)])
PY

score() { "$memberscope" score --inputs i --outputs o --target-as binary --output-kind probabilities "$@"; }
image() { "$memberscope" score --inputs "$1" --targets "$2" --outputs "$3" "${@:4}"; }
column() { python3 -c "import csv, sys; print(*[r.get(sys.argv[2], '') for r in csv.DictReader(open(sys.argv[1]))])" "$1" "$2"; }

# --- the range of a type ---------------------------------------------------------------------------------------------------------------------
for folder in ten twelve small; do
  expect 5 "$folder/p0.*stated input range .--input-range.*16-bit values of at most" image $folder i i
  expect 5 "$folder/p0.*stated target range .--target-range.*16-bit values of at most" image i $folder i
  expect 5 "$folder/p0.*stated output range .--output-range.*16-bit values of at most" image i i $folder
  expect 5 'stated input range' "$memberscope" predictability --inputs $folder --targets i
done
expect 0 '4 pairs scored' image ten i i --input-range 0 1020
expect 0 'Warning: 1 of 4 pairs .*p0.*read as a dark picture' image dark i i

# --- masks -----------------------------------------------------------------------------------------------------------------------------------
for folder in red blue palette; do
  expect 5 'expected one channel for a mask.*--target-as palette' score --targets $folder
done
expect 5 'none above 100.*--threshold 50' score --targets faint
for folder in floats shorts longs; do
  expect 5 'from 0 to 255 .--threshold 127.5' score --targets $folder
  score --targets $folder --threshold 127 --out $folder.csv 2>out.txt || problem "$folder: $(cat out.txt)"
done
score --targets t --out t.csv 2>out.txt || problem "plain masks: $(cat out.txt)"
grep -q Warning out.txt && problem "plain masks are in doubt: $(cat out.txt)"
for folder in floats shorts longs; do
  [ "$(column $folder.csv l_rec)" = "$(column t.csv l_rec)" ] || problem "$folder: $(column $folder.csv l_rec) is not $(column t.csv l_rec)"
done
printf '0 0 0\n255 0 0\n' >red.txt
expect 0 '4 pairs scored' "$memberscope" score --inputs i --targets red --outputs o --target-as palette --palette red.txt --output-kind probabilities
expect 0 'Warning: 4 of 4 pairs .*nowhere above the threshold' score --targets faint --threshold 127
expect 0 'Warning: 4 of 4 pairs .*: 8 pixels of masks' score --targets soft
expect 0 'Warning: 4 of 4 pairs .*1 along its whole border' score --targets inverted
expect 0 'pairs scored' score --targets t --masks palette --out regions.csv
expect 5 'expected one channel for a mask.*Store it as grey' score --targets t --masks red

# --- alterations and predictability read by the same rules ------------------------------------------------------------------------------------
manifest() {  # TARGETS OUTPUTS
  echo input,target,output,member
  for i in 0 1 2 3; do echo "i/p$i.png,$1/p$i.png,$2/p$i.npy,$((i % 2))"; done
}
manifest soft o >soft.csv
expect 0 'Warning: 4 of 4 pairs .*: 8 pixels of masks' "$memberscope" defend --manifest soft.csv --target-as binary --output-kind probabilities \
  --defence noise --out defended
expect 0 'Warning: 4 of 4 pairs .*: 8 pixels of masks' "$memberscope" predictability --inputs i --targets soft --target-as binary
manifest red o >red.csv
expect 2 'expected one channel for a mask' "$memberscope" defend --manifest red.csv --target-as binary --output-kind probabilities --out refused
expect 5 'expected one channel for a mask' "$memberscope" predictability --inputs i --targets red --target-as binary

# --- labels that are off by one ---------------------------------------------------------------------------------------------------------------
labels() { "$memberscope" score --inputs i --targets "$1" --outputs "$2" --target-as labels --classes 3 --output-kind probabilities "${@:3}"; }
expect 5 'expected labels below 3' labels ade last
expect 0 '4 pairs scored' labels ade last --remap '*:label-1'
"$memberscope" score --help | grep 'label-1' >/dev/null || problem "--help does not tell of shifts"

# --- channels first ---------------------------------------------------------------------------------------------------------------------------
for folder in first last; do
  labels palette $folder --out $folder.csv 2>out.txt || problem "$folder: $(cat out.txt)"
done
[ "$(column first.csv l_rec)" = "$(column last.csv l_rec)" ] || problem "channels first: $(column first.csv l_rec) is not $(column last.csv l_rec)"
expect 5 'as the layout says, found an array of 3x24x24.*--layout chw' labels palette first --layout hwc
expect 5 'as the layout says, found an array of 24x24x3.*--layout hwc' labels palette last --layout chw
expect 5 'channels x height x width. --layout chw' "$memberscope" score --inputs i --targets palette --target-as labels --classes 3 \
  --output-kind probabilities --victim 'cmd:cat >/dev/null; cat first/p0.npy'

[ $failures -eq 0 ] && echo "all passed"
exit $((failures > 0))
