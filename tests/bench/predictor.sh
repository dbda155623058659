#!/usr/bin/env bash
# The linear predictor against scikit-learn's LinearRegression and one forward of a Wide-ResNet50-2, in one run:
#
#   bash tests/bench/predictor.sh [BUILD_FOLDER] [ROUNDS]
#
# Prints the table and writes BUILD_FOLDER/bench/predictor.json and predictor.svg. BUILD_FOLDER (default: build) is configured with
# MEMBERSCOPE_BUILD_TESTS=ON and CMAKE_BUILD_TYPE=Release. scikit-learn and torch go into BUILD_FOLDER/bench/venv if they are missing.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
build=$(realpath "${1:-$root/build}")
bench=$build/bench
python=$bench/venv/bin/python
readonly torch=torch==2.13.0 torch_cpu_index=https://download.pytorch.org/whl/cpu

pip_install() { "$python" -m pip --disable-pip-version-check --quiet install "$@"; }

[ -x "$python" ] || python3 -m venv "$bench/venv"
"$python" -c 'import sklearn' 2>/dev/null || pip_install numpy scikit-learn
"$python" -c 'import torch' 2>/dev/null ||
  pip_install --timeout 10 --retries 1 --index-url "$torch_cpu_index" "$torch" 2>/dev/null || pip_install "$torch"

cmake --build "$build" --target predictor_bench
# Threads that wait do not spin: they would take the time of whoever is measured next.
OMP_WAIT_POLICY=PASSIVE "$python" "$root/tests/bench/predictor.py" --program "$build/tests/bench/predictor_bench" --out "$bench" \
  --rounds "${2:-7}"
"$python" "$root/tests/bench/predictor_plot.py" "$bench/predictor.json" "$bench/predictor.svg"
