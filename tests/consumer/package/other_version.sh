#!/usr/bin/env bash
# other_version.sh INCLUDE DESTINATION: a copy of the headers as another minor version might have them: another inline namespace, a virtual
# function more at the front of VictimModel.
set -euo pipefail
rm -rf "$2"
mkdir -p "$2"
cp -r "$1/memberscope" "$2"
cd "$2/memberscope"
sed -i 's/namespace v[0-9]*_[0-9]*/namespace v0_0/' detail/version_namespace.hpp
sed -i '0,/^ public:/s//&\n  virtual int of_another_version() { return 0; }/' victim_model.hpp
grep -q of_another_version victim_model.hpp
grep -q v0_0 detail/version_namespace.hpp
