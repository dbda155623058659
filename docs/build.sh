#!/usr/bin/env bash
# docs/build.sh: the documentation site in build/docs. Warnings of Doxygen are errors, and so is a link that leads nowhere. With the package
# doxygen-awesome-css it looks better.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
readonly style=/usr/share/doxygen-awesome-css site=build/docs
mkdir -p build
rm -rf "$site"
{
  cat docs/Doxyfile
  echo "OUTPUT_DIRECTORY = $site"
  awk '/define MSC_VERSION_/ { printf "%s%s", sep ? sep : "PROJECT_NUMBER = ", $3; sep = "." } END { print "" }' include/memberscope/c/export.h
  echo "HTML_EXTRA_FILES = $(echo docs/*.json)"
  if [ -d "$style" ]; then echo "HTML_EXTRA_STYLESHEET = $style/doxygen-awesome.css $style/doxygen-awesome-sidebar-only.css docs/site.css"; fi
} | doxygen - >build/doxygen.log || { cat build/doxygen.log; exit 1; }
python3 docs/search_words.py "$site"
python3 docs/links.py "$site"
