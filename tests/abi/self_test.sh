#!/usr/bin/env bash
# self_test.sh CC CXX INCLUDE: the gate passes sound headers and harmless additions, and fails on every deliberately broken copy. The
# libraries are stubs (stubs.py) with the real interface, so that each copy takes a second.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
cc=$1 cxx=$2 include=$(realpath "$3")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
faults=0

# library FOLDER [SOURCE]: FOLDER/libmemberscope.so from the headers in FOLDER/include; what SOURCE has of std:: is exported as well.
library() {
  python3 "$here/stubs.py" "$1/include" memberscope >"$1/stubs.c"
  "$cc" -g -fPIC -w -I "$1/include" -c "$1/stubs.c" -o "$1/stubs.o"
  sed "s/msc_\*;/&${2:+ _ZSt*;}/" "$here/../../cmake/memberscope.map" >"$1/map"
  "$cxx" -g -fPIC -shared "$1/stubs.o" ${2:+"$2"} -o "$1/libmemberscope.so" "-Wl,--version-script=$1/map"
}

freeze() {
  mkdir baseline
  python3 "$here/pins.py" sound/include "$cc" >baseline/contract.c
  "$here/symbols.sh" sound/libmemberscope.so --print >baseline/memberscope.symbols
  if command -v abidw >/dev/null; then "$here/types.sh" sound/libmemberscope.so sound/include >baseline/memberscope.abi; fi
}

# copy NAME FILE PATTERN REPLACEMENT: a copy of the headers with one change, which must change something.
copy() {
  mkdir "$1"
  cp -r "$include" "$1/include"
  python3 - "$1/include/memberscope/c/$2" "$3" "$4" <<'PYTHON'
import re, sys
path, pattern, replacement = sys.argv[1:]
text = open(path).read()
changed, count = re.subn(pattern, replacement, text, count=1, flags=re.DOTALL)
assert count == 1, f"no place for this change in {path}"
open(path, "w").write(changed)
PYTHON
}

# expect pass|fail NAME: what the gate says about a copy.
expect() {
  local verdict=pass
  "$here/gate.sh" "$cc" "$2/include" "$2/libmemberscope.so" baseline "$work/changelog" >"$2/output" 2>&1 || verdict=fail
  printf '%-4s %-22s %s\n' "$verdict" "$2" "$(grep -o 'gate: .*' "$2/output" | head -n 1)"
  [ "$verdict" = "$1" ] || { echo "  expected $1"; sed 's/^/  /' "$2/output"; faults=1; }
}

: >changelog
copy sound image.h '$' ''
library sound
freeze
expect pass sound

copy removed_symbol image.h 'MSC_API int64_t msc_dtype_size[^;]*;' ''
copy changed_signature image.h 'msc_dtype_size\(int32_t dtype\)' 'msc_dtype_size(int64_t dtype)'
copy changed_result image.h 'MSC_API int64_t msc_dtype_size' 'MSC_API int32_t msc_dtype_size'
copy reordered_ops_table victim_model.h '(  void \(\*release\)[^;]*;)(.*?)(  int32_t \(\*output_spec\)[^;]*;)' '\3\2\1'
copy changed_operation victim_model.h '(\(\*predict_batch\)\(void\* self, )int64_t n' '\1int32_t n'
copy grown_frozen_struct image.h '(int64_t stride_c;[^\n]*\n)' '\1  int64_t stride_n;\n'
copy member_in_the_middle membership_scorer.h '(typedef struct msc_score \{\n[^\n]*struct_size;[^\n]*\n)' '\1  double early;\n'
copy removed_member membership_scorer.h '  double l_mem;[^\n]*\n' ''
copy changed_member_type image.h 'int32_t reserved;' 'float reserved;'
copy renumbered_enumerator image.h 'MSC_U16 = 2' 'MSC_U16 = 7'
for name in removed_symbol changed_signature changed_result reordered_ops_table changed_operation grown_frozen_struct member_in_the_middle \
  removed_member changed_member_type renumbered_enumerator; do
  library "$name"
  expect fail "$name"
done

copy leaked_std_symbol image.h '$' ''
printf '#include <utility>\nstruct Leaked {};\ntemplate void std::swap(Leaked&, Leaked&);\n' >leaked.cc
library leaked_std_symbol leaked.cc
expect fail leaked_std_symbol

# Additions: allowed, and with abidiff at hand only when the changelog names them.
copy appended_member membership_scorer.h '(typedef struct msc_score \{.*?)(\} msc_score;)' '\1  double later;\n\2'
copy added_function image.h '(MSC_API int64_t msc_dtype_size)' 'MSC_API int32_t msc_image_added(int32_t count);\n\n\1'
for name in appended_member added_function; do
  library "$name"
  if command -v abidiff >/dev/null; then expect fail "$name"; fi
done
printf '## [Unreleased]\nmsc_score has later; msc_image_added\n' >changelog
for name in appended_member added_function; do expect pass "$name"; done
exit "$faults"
