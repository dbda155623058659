# Sourced: clean_root FOLDER RELEASE [MIRROR] puts a fresh Debian or Ubuntu into the folder unless it is there, with the machine's own apt settings (mirror,
# proxy), where it has any. Needs root, mmdebstrap and the network.
clean_root() {
  local file options=()
  for file in /etc/apt/apt.conf.d/*; do [ ! -s "$file" ] || options+=("--aptopt=$file"); done
  [ -d "$1" ] || mmdebstrap --variant=minbase --include=apt,ca-certificates "${options[@]}" "$2" "$1" ${3:+"$3"}
}
