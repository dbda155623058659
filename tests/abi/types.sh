#!/usr/bin/env bash
# types.sh LIBRARY INCLUDE: the types that cross the border of a library built with debug information, as abidw writes them. Without places
# in files, and therefore compared without --headers-dir: together the two let bad changes through. Where the sources lay is nobody's business.
set -euo pipefail
abidw --no-show-locs --drop-private-types --exported-interfaces-only --no-corpus-path --no-comp-dir-path --headers-dir "$2" "$1" |
  sed -E "s#path='[^']*/(src|include)/#path='\1/#"
