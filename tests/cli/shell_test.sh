#!/usr/bin/env bash
# shell_test.sh COMMAND COMPLETION MANUAL: what the shell completes, and the manual page, know every subcommand.
set -uo pipefail
# shellcheck source=tests/cli/expect.sh
source "$(dirname "${BASH_SOURCE[0]}")/expect.sh"
PATH=$(dirname "$memberscope"):$PATH
# shellcheck source=cmake/memberscope.bash-completion
source "$2"
manual=$3

# completes EXPECTED WORD...: what the last of the words is completed to, EXPECTED as a pattern of the whole.
completes() {
  local expected=$1
  shift
  COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)) COMPREPLY=()
  _memberscope
  [[ "${COMPREPLY[*]}" =~ ^($expected)$ ]] || problem "'$*' is completed to '${COMPREPLY[*]}', expected '$expected'"
}
completes 'score audit merge evaluate .* demo' memberscope ''
completes 'audit' memberscope aud
completes 'draw judge' memberscope canary ''
completes '--fail-if' memberscope audit --manifest pairs.csv --fail
completes '--seal' memberscope canary judge rows.csv --sea
completes '' memberscope evaluate row

subcommands() { "$memberscope" "$@" --help | sed -n '/^Subcommands:/,/^$/s/^  \([a-z-]*\) .*/\1/p'; }
for subcommand in $(subcommands); do
  for second in "" $(subcommands "$subcommand"); do
    title=$(tr '[:lower:]' '[:upper:]' <<<"$subcommand${second:+ $second}")
    grep -qx ".SH $title" "$manual" || problem "the manual has no section $title"
  done
done
if command -v groff >/dev/null; then
  warnings=$(groff -man -Tutf8 -ww -z "$manual" 2>&1 | grep -v 'cannot adjust line\|break line')
  [ -z "$warnings" ] || problem "groff: $(head -n 5 <<<"$warnings")"
fi
exit $((failures > 0))
