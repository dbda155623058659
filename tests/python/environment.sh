#!/usr/bin/env bash
# environment.sh PYTHON FOLDER SOURCE: a virtual environment with NumPy, the interpreter's own or from a package index, and the package beside it in
# FOLDER/package as a source tree sees it. Exit code 77 where there can be none.
set -euo pipefail
python=$1 folder=$2 source=$3
rm -rf "$folder"
"$python" -m venv --system-site-packages "$folder" || { echo "there is no venv for $python"; rm -rf "$folder"; exit 77; }
has() { "$folder/bin/python" -c "import $1" 2>/dev/null; }
has numpy || "$folder/bin/pip" install --quiet numpy || { echo "there is no NumPy for $python"; rm -rf "$folder"; exit 77; }
has typing_extensions || "$folder/bin/pip" install --quiet typing_extensions || echo "there is no typing_extensions: PyTorch will not be tried"
mkdir "$folder/package"
cp -r "$source/src/bindings/python/memberscope" "$folder/package"
"$folder/bin/python" -B "$source/src/bindings/python/generate.py" "$source" "$folder/package/memberscope"
