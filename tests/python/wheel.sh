#!/usr/bin/env bash
# wheel.sh ENVIRONMENT SOURCE BUILD WORK: makes a wheel of a finished build, installs it into the environment, and runs the tests there with no
# compiler and no folder of the build in sight.
set -euo pipefail
environment=$1 source=$2 build=$3 work=$4
here=$(dirname "$(realpath "${BASH_SOURCE[0]}")")
fail() { echo "wheel.sh: $*" >&2; exit 1; }
[ -d "$environment/package" ] || { echo "there is no environment"; exit 77; }
[ -f "$build/memberscope.1" ] || { echo "the build is not finished: there is no manual page"; exit 77; }

rm -rf "$work/wheel"
"$environment/bin/pip" download --quiet --no-deps --dest "$work/wheel/backend" 'scikit-build-core>=0.11' ||
  { echo "scikit-build-core is not to be had, which makes the wheel"; exit 77; }
"$environment/bin/pip" wheel --quiet --no-deps --wheel-dir "$work/wheel" "$source/src/bindings/python" -C "cmake.define.MEMBERSCOPE_BUILD=$build"
wheel=$(echo "$work"/wheel/memberscope-*-py3-none-*.whl)
[ -f "$wheel" ] || fail "there is no wheel for any Python 3 in $work/wheel"
[ "$(stat -c %s "$wheel")" -lt 20000000 ] || fail "the wheel has $(stat -c %s "$wheel") bytes"

"$environment/bin/pip" install --quiet --no-index --no-deps "$wheel"
fresh() { env -i PATH="$environment/bin" OMP_WAIT_POLICY=PASSIVE "$@"; }
cd "$work"
unpacked=$(fresh python -c 'import memberscope, os; print(os.path.dirname(memberscope.__file__))')
find "$unpacked" \( -name '*.so*' -o -path '*/bin/*' \) -type f | while read -r binary; do
  readelf -d "$binary" | grep -qE 'RUNPATH.*\[\$ORIGIN(/\.\./lib)?\]' || fail "$binary has another run path than \$ORIGIN: $(readelf -d "$binary" | grep PATH)"
done
for file in lib/libmemberscope.so.0 lib/libmemberscope_data.so.0 lib/libmemberscope_audit.so.0 bin/memberscope py.typed _c.py; do
  [ -f "$unpacked/$file" ] || fail "the wheel has no $file"
done
[ "$(fresh memberscope --version)" = "$(fresh python -c 'import memberscope; print(memberscope.__version__)')" ] || fail "command and package differ"
fresh python -B "$here/test_scores.py" "$environment/bin/memberscope"
fresh python -B "$here/test_audits.py" Judging
