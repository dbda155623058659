#!/usr/bin/env bash
# Runs a page of docs/ literally: every command of its ```sh blocks, in order, in an empty folder. usage: walkthrough.sh PAGE PROGRAM_FOLDER...
set -euo pipefail
page=$(realpath "$1")
shift
for folder in "$@"; do PATH=$(realpath "$folder"):$PATH; done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
awk '/^```sh$/ { inside = 1; next } /^```$/ { inside = 0 } inside' "$page" >commands.sh
[ -s commands.sh ] || { echo "$page has no commands"; exit 1; }
bash -euxo pipefail commands.sh
