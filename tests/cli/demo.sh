#!/usr/bin/env bash
# demo.sh MEMBERSCOPE FOLDER: the demo as somebody without LibTorch's programs sees it, into FOLDER, for the other tests.
set -euo pipefail
memberscope=$1 folder=$2
rm -rf "$folder"
mkdir -p "$(dirname "$folder")"
cd "$(dirname "$folder")"
env PATH=/usr/bin:/bin "$memberscope" demo --out "$(basename "$folder")" | grep 'PLANTED memoriser'
