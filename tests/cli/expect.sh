# Sourced by the tests of the command, whose first argument is the command: a folder of its own for the test, gone with it, and a count of what
# goes wrong. The test ends with `exit $((failures > 0))`.
readonly memberscope=$1
failures=0
work=$(mktemp -d)
trap 'chmod -R u+w "$work"; rm -rf "$work"' EXIT
cd "$work" || exit 1

problem() { echo "FAILED: $*" >&2; failures=$((failures + 1)); }

# expect CODE PATTERN COMMAND...: the exit code, and a pattern in what it says (kept in out.txt).
expect() {
  local code=$1 pattern=$2 found
  shift 2
  "$@" >out.txt 2>&1
  found=$?
  [ "$found" -eq "$code" ] || problem "exit code $found, expected $code: $* : $(tail -c 600 out.txt)"
  grep -qE -- "$pattern" out.txt || problem "expected '$pattern' from: $* : $(tail -c 600 out.txt)"
}

# The demo's folder, made once for all tests (the test command_demo), as "demo" in this test's own.
copy_demo() { cp -r "$DEMO" demo || exit 1; }

count() { find "$1" -name "$2" 2>/dev/null | wc -l; }
