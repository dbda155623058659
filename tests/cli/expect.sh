# Sourced by the tests of the command: counts what goes wrong. The test ends with `exit $((failures > 0))`.
failures=0

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
