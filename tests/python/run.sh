#!/usr/bin/env bash
# run.sh ENVIRONMENT TORCH_PACKAGES LIBRARIES SCRIPT [ARGUMENT...]: a test script with the package of the source tree and the libraries of a build.
# TORCH_PACKAGES is a folder of Python packages with PyTorch, or "none".
set -euo pipefail
environment=$1 torch=$2 libraries=$3
shift 3
[ -d "$environment/package" ] || { echo "there is no environment"; exit 77; }
packages=$environment/package
[ "$torch" = none ] || packages+=:$torch
LD_LIBRARY_PATH=$libraries PYTHONPATH=$packages exec "$environment/bin/python" -B "$@"
