#!/usr/bin/env bash
# third_party.sh CXX INCLUDE: whoever includes everything public, adapters aside, includes nothing but memberscope, the C++ standard library
# and the C library.
set -euo pipefail
used=$(cd "$2" && find memberscope -name '*.h*' ! -path '*/adapters/*' -printf '#include "%p"\n' | "$1" -std=c++17 -I "$2" -M -x c++ -)
if grep -oiE '[^ ]*(eigen|opencv|/fmt/|torch/|ATen|c10/|nlohmann|/CLI/|zip\.h|openssl)[^ ]*' <<<"${used//"$2"\/memberscope/}"; then
  echo "are needed by the public headers"
  exit 1
fi
echo "$(wc -w <<<"$used") files, none of a third party"
