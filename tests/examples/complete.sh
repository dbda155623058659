#!/usr/bin/env bash
# complete.sh FILE: whether the examples have been built; otherwise how that is done.
if [ -e "$1" ]; then exit 0; fi
echo "The examples are not built, or not to the end. Build all, or the target examples: cmake --build BUILD --target examples"
exit 1
