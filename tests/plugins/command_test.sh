#!/usr/bin/env bash
# The command with victims from libraries: audited, described in run.json, checked by check-victim.
# usage: command_test.sh MEMBERSCOPE FOLDER_OF_LIBRARIES
set -u
readonly libraries=$2
source "$(dirname "$0")/../cli/expect.sh"

mkdir i t && python3 - <<'PY' || exit 1
import random, struct

def npy(path, values):
    text = "{'descr': '<f4', 'fortran_order': False, 'shape': (16, 16, 1), }"
    text += " " * (63 - (10 + len(text)) % 64) + "\n"
    with open(path, "wb") as out:
        out.write(b"\x93NUMPY\x01\x00" + struct.pack("<H", len(text)) + text.encode())
        out.write(struct.pack("<256f", *values))

random.seed(5)
for i in range(8):
    x = [random.uniform(0.2, 0.8) for _ in range(256)]
    npy("i/%d.npy" % i, x)
    npy("t/%d.npy" % i, [0.5 * v + random.uniform(0, 0.02) for v in x])
PY
{ echo input,target,member; for i in 0 1 2 3 4 5 6 7; do echo "i/$i.npy,t/$i.npy,$((i % 2))"; done; } >pairs.csv
score() { "$memberscope" score --manifest pairs.csv --share off "$@"; }
audit() { "$memberscope" audit --manifest pairs.csv --share off --maps none "$@"; }

# --- a plug-in is audited like any victim ---------------------------------------------------------
expect 0 '8 pairs scored, 0 failed, 8 queries of the victim and 4 to check it' \
  score --victim "plugin:$libraries/libsound.so,gain=0.5" --out sound.csv
expect 0 ' 0 failed' score --victim "plugin:$libraries/libplain.so" --batch 4 --out plain.csv
cut -d, -f1-6 sound.csv >a && cut -d, -f1-6 plain.csv >b && cmp -s a b || problem "half of x, from C++ and from C: other rows"
expect 2 "no option 'gian'.*" score --victim "plugin:$libraries/libsound.so,gian=0.5"
grep -q 'gain (a number, 0 to 1, required' out.txt || problem "what it takes is not listed: $(cat out.txt)"
expect 2 "MyVictim: there is no option 'mean'" score --victim "plugin:$libraries/libsound.so,gain=1" --victim-mean 0.5
expect 1 'says itself what its answers are' score --victim "plugin:$libraries/libsound.so,gain=1" --output-range 0 255
expect 2 "cmd: there is no option 'mean'" score --victim cmd:cat --victim-mean 0.5
expect 2 'version 2 of the backend contract.*version 1' score --victim "plugin:$libraries/libother_version.so"
expect 5 '8 failed' score --victim "plugin:$libraries/libfaulty.so,fault=nan" --trust-victim
cp "$libraries/libplain.so" libhere.so
expect 2 'the one in the current folder is ./libhere.so' score --victim plugin:libhere.so
LD_LIBRARY_PATH=: expect 2 'the one in the current folder is ./libhere.so' score --victim plugin:libhere.so
expect 0 ' 0 failed' score --victim plugin:./libhere.so --out here.csv
MEMBERSCOPE_BACKEND_PATH=$libraries expect 0 ' 0 failed' score --victim plugin:libplain.so --out found.csv
expect 2 "no backend opens a file of this name.*\.pt" score --victim pairs.csv
expect 2 "extractor 'resnet19'" score --victim cmd:cat --extractor resnet19

# --- run.json: the library and the files by what they hold, never by where they lie ---------------
echo 0.01 >SECRET_offset.txt
cp "$libraries/libsound.so" SECRET_library.so
readonly secret="plugin:./SECRET_library.so,gain=0.5,note=SECRET_note,offset=SECRET_offset.txt"
expect 0 ' 0 failed' audit --victim "$secret" --out told
grep -q "$(sha256sum <SECRET_library.so | cut -d' ' -f1)" told/run.json || problem "no hash of the library in run.json"
grep -q "$(sha256sum <SECRET_offset.txt | cut -d' ' -f1)" told/run.json || problem "no hash of the file in run.json"
expect 0 ' 0 failed' audit --victim "$secret" --out silent --no-images
grep -rao 'SECRET[a-z_.]*' silent && problem "--no-images tells of the plug-in"
mkdir elsewhere && cp SECRET_library.so elsewhere/other.so && cp SECRET_offset.txt elsewhere/other.txt
expect 0 'finished already' audit --resume --out told \
  --victim "plugin:./elsewhere/other.so,gain=0.5,note=SECRET_note,offset=elsewhere/other.txt"
echo 0.02 >elsewhere/other.txt
expect 2 'other' audit --resume --out told \
  --victim "plugin:./elsewhere/other.so,gain=0.5,note=SECRET_note,offset=elsewhere/other.txt"

# --- the conformance kit --------------------------------------------------------------------------
check() { "$memberscope" check-victim --victim "$@"; }
expect 0 'pass  the output is finite' check "plugin:$libraries/libsound.so,gain=0.5" --input-size 16x16x1 --input-size 20x24x3
grep -q 'Inputs of 20x24x3:' out.txt || problem "the second size is left out: $(cat out.txt)"
grep -q 'the pair would fail' out.txt || problem "no check says what it means: $(cat out.txt)"
grep -q FAIL out.txt && problem "a sound victim fails: $(cat out.txt)"
expect 2 'FAIL  the output is finite: element 3' check "plugin:$libraries/libfaulty.so,fault=nan"
expect 2 'FAIL  output_spec\(\) declares.*first .*then' check "plugin:$libraries/libfaulty.so,fault=shape"
expect 2 'FAIL  output_spec\(\) declares.*-1' check "plugin:$libraries/libfaulty.so,fault=no-shape"
expect 2 'FAIL  calls from four threads' check "plugin:$libraries/libfaulty.so,fault=threads"
expect 2 'FAIL  predict\(\) writes inside.*overwritten' check "plugin:$libraries/libfaulty.so,fault=beyond"
expect 2 'not a std::exception' check "plugin:$libraries/libfaulty.so,fault=throws"
expect 0 'pass' check "plugin:$libraries/libplain.so"
expect 0 'pass  the same input gives the same output' check cmd:cat --input-size 8x8x3
expect 0 'pass' check serve:cat --input-size 8x8x1 --victim-channels 1
expect 2 'FAIL .*expected 8x8x3' check cmd:cat --input-size 8x8x1
expect 1 'ROWSxCOLUMNSxCHANNELS' check cmd:cat --input-size 8x8
expect 1 '--victim' "$memberscope" check-victim

[ $failures -eq 0 ] && echo "all passed"
exit $((failures > 0))
