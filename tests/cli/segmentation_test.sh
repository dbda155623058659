#!/usr/bin/env bash
# The command on segmentation data: columns of classes and regions, groups, and every bad input of docs/medical.md by its message.
# usage: segmentation_test.sh MEMBERSCOPE WITH_NIFTI(1|0)
set -u
source "$(dirname "$0")/expect.sh"
readonly with_nifti=$2

# Eight slices of two patients, 24 x 24, as NPY: inputs u8 RGB, labels u8 with 3 classes, outputs f32 probabilities that are nearly right.
python3 - <<'PY' || exit 1
import os, random, struct

def npy(path, kind, shape, values):
    code = {"|u1": "B", "<u2": "H", "<f4": "f", "<i2": "h"}[kind]
    text = "{'descr': '%s', 'fortran_order': False, 'shape': %r, }" % (kind, tuple(shape))
    text += " " * (63 - (10 + len(text)) % 64) + "\n"
    with open(path, "wb") as out:
        out.write(b"\x93NUMPY\x01\x00" + struct.pack("<H", len(text)) + text.encode())
        out.write(struct.pack("<%d%s" % (len(values), code), *values))

random.seed(7)
n, k = 24, 3
for folder in ("i", "t", "o", "m", "planes", "sigmoids", "logits"):
    os.makedirs(folder)
for s in range(8):
    name = "p%d_s%d.npy" % (s // 4, s % 4)
    labels = [(r // 8 + c // 12 + s) % k for r in range(n) for c in range(n)]
    pixels = [min(255, max(0, 60 * label + random.randrange(60))) for label in labels for _ in range(3)]
    npy("i/" + name, "|u1", (n, n, 3), pixels)
    npy("t/" + name, "|u1", (n, n), labels)
    scores = []
    for label in labels:
        p = random.uniform(0.4, 0.9)
        scores += [p if j == label else (1 - p) / 2 for j in range(k)]
    npy("o/" + name, "<f4", (n, n, k), scores)
    npy("m/" + name, "|u1", (n, n), [1 + (c >= 12) for r in range(n) for c in range(n)])
    npy("planes/" + name, "|u1", (n, n, 2), [v for label in labels for v in (255 * (label > 0), 255 * (label > 1))])
    npy("sigmoids/" + name, "<f4", (n, n, 2), [v for label in labels for v in (0.9 if label > 0 else 0.2, 0.8 if label > 1 else 0.1)])

def bad(case, inputs=None, labels=None, outputs=None):
    for folder, parts in (("i", inputs), ("t", labels), ("o", outputs)):
        os.makedirs("bad/%s/%s" % (case, folder))
        good = open("%s/p0_s0.npy" % folder, "rb").read()
        open("bad/%s/%s/good.npy" % (case, folder), "wb").write(good)
        if parts is None:
            open("bad/%s/%s/wrong.npy" % (case, folder), "wb").write(good)
        else:
            npy("bad/%s/%s/wrong.npy" % (case, folder), *parts)

flat = [1 / 3] * (n * n * k)
bad("label", labels=("|u1", (n, n), [7] + [0] * (n * n - 1)))
bad("classes", outputs=("<f4", (n, n, 4), [0.25] * (n * n * 4)))
bad("ignored", labels=("|u1", (n, n), [255] * (n * n)))
bad("sum", outputs=("<f4", (n, n, k), [0.5, 0.25, 0.3125] + flat[3:]))
bad("logits", outputs=("<f4", (n, n, k), [4.5, -2, 0] + flat[3:]))
bad("sizes", labels=("|u1", (n, n + 6), [0] * (n * (n + 6))))
bad("ct", inputs=("<u2", (n, n), [1024 + i % 800 for i in range(n * n)]))
bad("signed", inputs=("<i2", (n, n), [i % 2000 - 1000 for i in range(n * n)]))
bad("truncated")
whole = open("bad/truncated/o/wrong.npy", "rb").read()
open("bad/truncated/o/wrong.npy", "wb").write(whole[:-100])
PY

score() { "$memberscope" score --inputs "$1/i" --targets "$1/t" --outputs "$1/o" --target-as labels --classes 3 --output-kind probabilities "${@:2}"; }
column() { python3 -c "import csv, sys; print(*[r.get(sys.argv[2], '') for r in csv.DictReader(open(sys.argv[1]))])" "$1" "$2"; }

# --- columns ---------------------------------------------------------------------------------------------------------------------------------
score . --masks m --group-pattern '^(p[0-9]+)_' --out rows.csv 2>log || problem "score: $(cat log)"
[ "$(column rows.csv group)" = "p0 p0 p0 p0 p1 p1 p1 p1" ] || problem "groups: $(column rows.csv group)"
python3 - <<'PY' || problem "classes and regions do not add up to l_rec"
import csv
for row in csv.DictReader(open("rows.csv")):
    classes = [float(row["l_rec_class_%d" % k]) for k in range(3)]
    regions = [float(row["l_rec_region_%d" % v]) for v in (1, 2)]
    l_rec = float(row["l_rec"])
    shares = [float(row["share_%s" % part]) for part in ("class_0", "class_1", "class_2", "region_1", "region_2")]
    assert min(shares[3:]) <= float(row["share"]) <= max(shares[3:]), row
    assert all(share > 0.1 for share in shares), row
    assert abs(sum(regions) / 2 - l_rec) < 1e-12, row
    assert abs(sum(classes) / 3 - float(row["l_rec_class_mean"])) < 1e-12, row
    assert min(classes) <= l_rec <= max(classes), row
PY
"$memberscope" score --inputs i --targets planes --outputs sigmoids --target-as planes --output-kind sigmoid --out sigmoids.csv 2>log ||
  problem "independent sigmoids: $(cat log)"
grep -q l_rec_class_1 sigmoids.csv || problem "independent sigmoids have no columns of classes"
"$memberscope" score --inputs i --targets t --outputs t --target-as labels --classes 3 --output-kind labels --out labels.csv 2>log ||
  problem "labels: $(cat log)"
[ "$(column labels.csv l_rec | tr ' ' '\n' | sort -u)" = 0 ] || problem "the truth as output: l_rec is $(column labels.csv l_rec)"
"$memberscope" score --inputs i --targets t --outputs t --target-as labels --remap '0:0, *:1' --output-kind labels --out remapped.csv 2>log
grep -q 'expected labels below 2' remapped.csv || problem "outputs of classes that the remapped truth lacks: $(cut -c1-300 remapped.csv)"

# A program may answer with quantised probabilities, recorded ones may be such: both are read in the unit of their type.
cat >quantised.py <<'PY'
import struct, sys
data = sys.stdin.buffer.read()
at = 10 + struct.unpack("<H", data[8:10])[0]
n = (len(data) - at) // 12  # f32, three channels
if sys.argv[1] == "u1":
    sys.stdout.buffer.write(data[:at].replace(b"<f4", b"|u1") + bytes([51, 51, 153]) * n)
else:
    sys.stdout.buffer.write(data[:at] + struct.pack("<3f", 0.2, 0.2, 0.6) * n)
PY
answered() {  # TYPE
  "$memberscope" score --inputs i --targets t --target-as labels --classes 3 --output-kind probabilities --victim "cmd:python3 quantised.py $1" --out "$1.csv" 2>log ||
    problem "probabilities as $1: $(cat log)"
}
answered f4 && answered u1
python3 - <<'PY' || problem "quantised probabilities have another error"
import csv
a, b = ([float(r["l_rec"]) for r in csv.DictReader(open(name))] for name in ("f4.csv", "u1.csv"))
assert len(a) == 8 and all(abs(x - y) < 1e-6 for x, y in zip(a, b)), (a, b)
PY
{ echo input,target,output,member; for i in 0 1 2 3; do for p in 0 1; do echo "i/p${p}_s$i.npy,planes/p${p}_s$i.npy,sigmoids/p${p}_s$i.npy,$p"; done; done; } >sigmoids_pairs.csv
readonly independent=(--manifest sigmoids_pairs.csv --target-as planes --output-kind sigmoid)
"$memberscope" defend "${independent[@]}" --out hot --defence temperature >log 2>&1 || problem "defend, independent classes: $(tail -3 log)"
[ "$(cut -d, -f1 hot/defences.csv | tr '\n' ' ')" = "defence none temperature temperature temperature " ] || problem "$(cat hot/defences.csv)"
"$memberscope" defend "${independent[@]}" --out x --defence argmax >log 2>&1 && problem "argmax of independent classes was accepted"
grep -q "no alteration 'argmax' of independent classes, expected one of none, noise" log || problem "independent classes: $(cat log)"

for loss in iou soft-iou soft-dice; do
  score . --loss $loss --out $loss.csv 2>log || problem "--loss $loss: $(cat log)"
done
python3 - <<'PY' || problem "every pixel is right, so IoU is perfect; probabilities below 1 leave the soft overlaps imperfect, Dice above IoU"
import csv
read = lambda name: [float(r["l_rec"]) for r in csv.DictReader(open(name + ".csv"))]
assert all(v == 0 for v in read("iou"))
assert all(0 < dice < iou < 1 for dice, iou in zip(read("soft-dice"), read("soft-iou")))
PY

# --- groups ----------------------------------------------------------------------------------------------------------------------------------
{ echo input,target,output,member,group; for i in 0 1 2 3; do echo "i/p0_s$i.npy,t/p0_s$i.npy,o/p0_s$i.npy,1,p0"; echo "i/p1_s$i.npy,t/p1_s$i.npy,o/p1_s$i.npy,0,p1"; done; } >pairs.csv
"$memberscope" audit --manifest pairs.csv --target-as labels --classes 3 --output-kind probabilities --out audit >log 2>&1 || problem "audit: $(cat log)"
grep -q 'combined, 2 groups' log || problem "the table lacks the groups: $(cat log)"
[ "$(column audit/groups.csv n_pairs)" = "4 4" ] || problem "groups.csv: $(cat audit/groups.csv)"
"$memberscope" evaluate audit/groups.csv --out patients >log 2>&1 || problem "groups.csv cannot be judged: $(cat log)"

# --- altered outputs: every pixel is right, and argmax leaves that as it is -------------------------------------------------------------------
"$memberscope" defend --manifest pairs.csv --target-as labels --classes 3 --output-kind probabilities --out soft --defence argmax --defence noise >log 2>&1 ||
  problem "defend, class scores: $(tail -3 log)"
python3 - <<'PY' || problem "altered class scores: $(cat soft/defences.csv)"
import csv
iou = {(r["defence"], float(r["strength"])): float(r["mean_iou"]) for r in csv.DictReader(open("soft/defences.csv"))}
assert iou["none", 0] == iou["argmax", 0] == 1 and 0.2 < iou["noise", 0.4] < 1, iou
PY

# Quantised probabilities, whose sums are off by their rounding: every alteration of every pair is scored.
mkdir bytes && python3 - <<'PY'
import os, struct
for name in os.listdir("o"):
    data = open("o/" + name, "rb").read()
    at = 10 + struct.unpack("<H", data[8:10])[0]
    values = struct.unpack("<%df" % ((len(data) - at) // 4), data[at:])
    open("bytes/" + name, "wb").write(data[:at].replace(b"<f4", b"|u1") + bytes(round(255 * v) for v in values))
PY
sed 's#,o/#,bytes/#' pairs.csv >bytes.csv
"$memberscope" defend --manifest bytes.csv --target-as labels --classes 3 --output-kind probabilities --out quantised >log 2>&1 ||
  problem "defend, quantised: $(tail -3 log)"
[ "$(awk -F, 'NR == 1 { for (i = 1; i <= NF; i++) if ($i == "n") n = i; next } { print $n }' quantised/defences.csv | sort -u)" = 8 ] || problem "defend, quantised: $(cat quantised/defences.csv)"

# Pairs without a lesion have a truth that is constant: no share, and the others are judged.
mkdir flat && python3 -c "
for s in (0, 1, 4, 5):
    name = 'p%d_s%d.npy' % (s // 4, s % 4)
    data = bytearray(open('t/' + name, 'rb').read())
    open('flat/' + name, 'wb').write(data[:-576] + bytes(576))"
{ echo input,target,output,member; for i in 0 1 2 3; do for p in 0 1; do
  f=t; [ $i -ge 2 ] || f=flat; echo "i/p${p}_s$i.npy,$f/p${p}_s$i.npy,o/p${p}_s$i.npy,$p"; done; done; } >flat.csv
sed -n '1,5p' flat.csv >all_flat.csv
for name in flat all_flat; do
  "$memberscope" defend --manifest $name.csv --target-as labels --classes 3 --output-kind probabilities --out defended_$name --defence argmax >log 2>&1 ||
    problem "defend, $name: $(tail -3 log)"
done
[ "$(sed -n 2p defended_flat/defences.csv | cut -d, -f12)" != "" ] || problem "the pairs that have a share were not judged by it: $(cat defended_flat/defences.csv)"
[ "$(sed -n 2p defended_all_flat/defences.csv | cut -d, -f12)" = "" ] || problem "a share of constant truths: $(cat defended_all_flat/defences.csv)"
grep -q nan defended_all_flat/defences.* && problem "nan: $(cat defended_all_flat/defences.csv)"

# --- sizes -----------------------------------------------------------------------------------------------------------------------------------
score . --grid 6x12 --fresh --out grid.csv 2>log || problem "--grid 6x12: $(cat log)"
score . --grid 6 --share-grid 8x4 --fresh --out grid.csv 2>log || problem "--grid 6: $(cat log)"
for size in 0x5 6x 6y7 x6 99999999999999999999; do
  score . --grid $size --fresh --out grid.csv 2>log && problem "--grid $size was accepted"
  grep -q "expected a number or HEIGHTxWIDTH, found '$size'" log || problem "--grid $size: $(cat log)"
done

# --- bad input: the pair "wrong" fails alone, with stage, file and reason --------------------------------------------------------------------
refused() {  # CASE STAGE PATTERN OPTION...
  score "bad/$1" "${@:4}" --out "$1.csv" 2>log
  [ $? -eq 3 ] || problem "$1: expected exit code 3: $(cat log)"
  grep '^good,' "$1.csv" | grep -q ',ok,' || problem "$1: the good pair failed, too: $(cat "$1.csv")"
  grep '^wrong,' "$1.csv" | grep -q ",$2,.*$3" || problem "$1: expected stage $2 and '$3': $(grep '^wrong' "$1.csv")"
  grep '^wrong,' "$1.csv" | grep -q "bad/$1/.*wrong.npy" || problem "$1: no file is named: $(grep '^wrong' "$1.csv")"
}
refused label data 'expected labels below 3 (no label is ignored), found 7 at row 0, column 0'
refused classes score 'output has 4 classes, the ground truth 3'
refused ignored data 'every one of 24x24 ignored (label 255)' --ignore-label 255
refused sum reconstruction 'sum to 1.0625, 0.062 above 1'
refused logits reconstruction 'are these logits?'
refused sizes data 'expected the shape of the input'
refused ct data 'window CENTRE WIDTH'
refused signed data 'window CENTRE WIDTH'
refused truncated data truncated
if [ "$with_nifti" -eq 1 ]; then
  mkdir volumes volumes/i volumes/t
  head -c 100 /dev/urandom >volumes/i/a.nii && cp volumes/i/a.nii volumes/t/
  "$memberscope" predictability --inputs volumes/i --targets volumes/t >log 2>&1
  grep -q 'a.nii: expected a NIfTI volume' log || problem "a damaged volume: $(cat log)"
fi

[ $failures -eq 0 ] && echo "all passed"
exit $((failures > 0))
