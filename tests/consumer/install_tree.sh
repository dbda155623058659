#!/usr/bin/env bash
# install_tree.sh CMAKE BUILD SOURCE WORK LIBDIR VERSION COMPONENT...: installs into WORK/first, moves it to WORK/moved, and checks that the
# tree is what the manifest says, names no folder of this machine, and runs where it is.
set -euo pipefail
cmake=$1 build=$2 source=$3 work=$4 libdir=$5 version=$6
shift 6
components=" $* "
backends=$(printf '%s\n' "$@" | grep -vxE 'data|audit|cli' || true)
has() { [[ $components == *" $1 "* ]]; }
fail() { echo "install_tree.sh: $*" >&2; exit 1; }

rm -rf "$work/first" "$work/moved"
"$cmake" --install "$build" --prefix "$work/first" >/dev/null
mv "$work/first" "$work/moved"
cd "$work/moved"

expected() {
  local soversion=${version%%.*} header name component
  sed -e "s|@LIBDIR@|$libdir|; s|@VERSION@|$version|; s|@SOVERSION@|$soversion|" "$source/tests/consumer/manifest.txt" |
    while read -r component file; do
      if [ "$component" = core ] || has "$component"; then echo "$file"; fi
      if [ "$component" = backend ]; then for name in $backends; do echo "${file//@NAME@/$name}"; done; fi
    done
  cd "$source"
  find include/memberscope -name '*.h' -o -name '*.hpp' | while read -r header; do
    name=$(basename "${header%.*}")
    component=$(awk -v name="$name" '$2 == name { print $1 }' cmake/headers_of_components.txt)
    if [ -z "$component" ] || has "$component"; then echo "$header"; fi
  done
}
# "<" is missing from the tree, ">" is there and not in the manifest.
diff <(expected | LC_ALL=C sort) <(find . ! -type d | sed 's|^\./||' | LC_ALL=C sort) || fail "the tree is not what the manifest says"

# A checkout in /memberscope is not what include/memberscope or ${DIR}/memberscope-data.cmake name.
if grep -rIlP "(?<!include|cmake|share|bin|memberscope|})(\Q$build\E|\Q$source\E|\Q$work\E)" .; then fail "these files name a folder of this machine"; fi
find . -type f \( -name '*.so*' -o -path './bin/*' \) | while read -r binary; do
  runpath=$(readelf -d "$binary" | sed -n 's/.*\(RUNPATH\|RPATH\).*\[\(.*\)\]/\2/p')
  case $binary:$runpath in
    # What a backend runs models with is no part of the tree; its folder may follow.
    */libmemberscope_*.so*:\$ORIGIN:/*)
      name=$(sed 's/.*libmemberscope_\([a-z]*\)[.].*/\1/' <<<"$binary")
      grep -qxF "$name" <<<"$backends" || fail "$binary has run path '$runpath'" ;;
    *.so*:\$ORIGIN | ./bin/*:\$ORIGIN/../*) ;;
    *) fail "$binary has run path '$runpath'" ;;
  esac
done

! has cli || env -u LD_LIBRARY_PATH bin/memberscope --version
