#!/usr/bin/env bash
# From a fresh clone to a running memberscope. See usage() below.
set -euo pipefail

readonly torch_version=2.13.0
readonly onnxruntime_version=1.30.0
readonly torch_cpu_index=https://download.pytorch.org/whl/cpu
readonly bytes_per_job=1500000000  # a file that includes LibTorch takes 1.4 GB to compile

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
readonly root build=$root/build venv=$root/.venv stage=$root/build/stage
packages=(g++ cmake ninja-build pkg-config python3 python3-venv libeigen3-dev libfmt-dev libopencv-core-dev libopencv-imgproc-dev
                   libopencv-imgcodecs-dev libzip-dev zlib1g-dev libtiff-dev libutf8proc-dev libnifti-dev libssl-dev libcli11-dev nlohmann-json3-dev
                   libkainjow-mustache-dev catch2)

usage() {
  cat <<'TEXT'
usage: bash cmake/setup.sh demo [--out DIR] [-- CMAKE_OPTION...]
       bash cmake/setup.sh test [-- CMAKE_OPTION...]

  demo   builds memberscope, trains a small image translation network on generated pairs until it has memorised some of them,
         audits it, and writes rows, figures and a page into DIR (default: demo-out)
  test   builds memberscope, its examples and its tests, and runs the tests

What is missing is installed first: Debian or Ubuntu packages (needs root or sudo, only if something is missing), and LibTorch from the
PyTorch wheel into .venv in this folder. The build goes into build in this folder. Running it again is quick.

Environment:
  MEMBERSCOPE_TORCH=cpu|cuda|none    which LibTorch; default cpu. cuda needs the CUDA toolkit. none builds without training examples
                                     and without TorchScript models.
  Torch_DIR, CMAKE_PREFIX_PATH       where a LibTorch of your own is; then none is installed.
  MEMBERSCOPE_ONNX=on|off            ONNX models. on installs ONNX Runtime. Unset: they are built where its header is found.
  ONNXRUNTIME_INCLUDE_DIR            folder of onnxruntime_c_api.h, where it is in no system folder.
  CMAKE_BUILD_PARALLEL_LEVEL         compile jobs; default: one per core, as far as memory allows.
TEXT
}

die() { echo "setup.sh: $*" >&2; exit 1; }

step_number=0
step() {
  step_number=$((step_number + 1))
  printf '\n[%d/%d] %s  (%d s)\n' "$step_number" "$step_count" "$*" "$SECONDS"
}

# --- packages -------------------------------------------------------------------------------------------------------------------------------

missing_packages() {
  local package
  for package in "${packages[@]}"; do
    dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null | grep -q '^installed' || echo "$package"
  done
}

install_packages() {
  if ! command -v dpkg-query >/dev/null; then
    echo "not a Debian or Ubuntu system: expecting the equivalents of ${packages[*]}"
    return
  fi
  local missing
  mapfile -t missing < <(missing_packages)
  if [ ${#missing[@]} -eq 0 ]; then
    echo "all there"
    return
  fi
  echo "missing: ${missing[*]}"
  local as_root=()
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || die "these packages are missing and there is neither root nor sudo. As root, run:
  apt-get update && apt-get install --no-install-recommends ${missing[*]}"
    as_root=(sudo)
  fi
  "${as_root[@]}" apt-get update -qq
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends "${missing[@]}" >/dev/null ||
    die "apt-get could not install: ${missing[*]}"
}

# --- LibTorch -------------------------------------------------------------------------------------------------------------------------------

# Prints the folder of TorchConfig.cmake that Torch_DIR or CMAKE_PREFIX_PATH offers.
offered_torch() {
  local prefix prefixes
  IFS=: read -ra prefixes <<<"${CMAKE_PREFIX_PATH:-}"
  for prefix in "${Torch_DIR:-}" "${prefixes[@]/%//Torch}" "${prefixes[@]/%//share/cmake/Torch}"; do
    if [ -f "$prefix/TorchConfig.cmake" ]; then
      echo "$prefix"
      return
    fi
  done
}

wheel_folder() { compgen -G "$venv/lib/python3*/site-packages/torch" | head -n 1 || true; }

# Is the wheel in the virtual environment the pinned version, of the kind asked for (cpu or cuda)?
wheel_is() {
  local version
  version=$(cat "$(wheel_folder)/version.py" 2>/dev/null) || return 1
  grep -q "__version__ = '$torch_version" <<<"$version" || return 1
  [ -f "$(wheel_folder)/share/cmake/Torch/TorchConfig.cmake" ] || return 1
  if [ "$1" = cuda ]; then grep -q "^cuda.*= '" <<<"$version"; else grep -q '^cuda.*= None' <<<"$version"; fi
}

install_wheel() {
  echo "installing the wheel torch==$torch_version ($1) into .venv"
  [ -x "$venv/bin/pip" ] || python3 -m venv "$venv" || die "python3 -m venv failed; on Debian and Ubuntu it is in the package python3-venv"
  local pip=("$venv/bin/pip" --disable-pip-version-check --quiet install)
  if [ "$1" = cuda ]; then
    "${pip[@]}" "torch==$torch_version"
  else
    # Libraries, headers and CMake files are all that is needed: no dependency of the Python side.
    "${pip[@]}" --no-deps --timeout 10 --retries 1 --index-url "$torch_cpu_index" "torch==$torch_version" 2>/dev/null ||
      { echo "the PyTorch CPU index does not answer; asking the configured package index"
        "${pip[@]}" --no-deps "torch==$torch_version"; }
  fi
  wheel_is "$1" || die "the package index has no $1 build of torch $torch_version for this machine. Set MEMBERSCOPE_TORCH to cpu, cuda or none,
or Torch_DIR to the folder of TorchConfig.cmake of a LibTorch of your own."
}

# Sets torch_options.
find_torch() {
  local kind=${MEMBERSCOPE_TORCH:-cpu} folder
  case $kind in
    none) torch_options=(-DMEMBERSCOPE_BUILD_TORCH=OFF); echo "left out (MEMBERSCOPE_TORCH=none)"; return ;;
    cpu | cuda) ;;
    *) die "MEMBERSCOPE_TORCH is '$kind'; expected cpu, cuda or none" ;;
  esac
  folder=$(offered_torch)
  if [ -z "$folder" ]; then
    wheel_is "$kind" || install_wheel "$kind"
    folder=$(wheel_folder)/share/cmake/Torch
  fi
  torch_options=(-DMEMBERSCOPE_BUILD_TORCH=ON "-DTorch_DIR=$folder")
  echo "$folder"
}

# --- ONNX Runtime ---------------------------------------------------------------------------------------------------------------------------

# Before the system packages are installed: the header is in one of them.
want_onnx_header() {
  if [ "${MEMBERSCOPE_ONNX:-}" != on ] || [ -n "${ONNXRUNTIME_INCLUDE_DIR:-}" ]; then return; fi
  if command -v apt-cache >/dev/null && ! apt-cache show libonnxruntime-dev >/dev/null 2>&1; then
    die "this system has no package libonnxruntime-dev (Debian 13 and Ubuntu 25.04 have it; if this is one, run apt-get update first).
Unpack onnxruntime-linux-x64-VERSION.tgz of ONNX Runtime's releases and set ONNXRUNTIME_INCLUDE_DIR to the folder of onnxruntime_c_api.h in it."
  fi
  packages+=(libonnxruntime-dev)
}

onnx_wheel() { compgen -G "$venv/lib/python3*/site-packages/onnxruntime/capi/libonnxruntime.so.*" | head -n 1 || true; }

# Prints the library beside a header of the user's own, or else the wheel's.
onnx_library() {
  local own=$ONNXRUNTIME_INCLUDE_DIR/../lib/libonnxruntime.so
  if [ -f "$own" ]; then
    realpath "$own"
    return
  fi
  if [ -z "$(onnx_wheel)" ]; then
    [ -x "$venv/bin/pip" ] || python3 -m venv "$venv"
    "$venv/bin/pip" --disable-pip-version-check --quiet install --no-deps "onnxruntime==$onnxruntime_version"
  fi
  onnx_wheel
}

# Sets onnx_options.
find_onnx() {
  local library
  onnx_options=()
  [ -z "${ONNXRUNTIME_INCLUDE_DIR:-}" ] || onnx_options=("-DONNXRUNTIME_INCLUDE_DIR=$ONNXRUNTIME_INCLUDE_DIR")
  case ${MEMBERSCOPE_ONNX:-} in
    '') echo "used where it is found (MEMBERSCOPE_ONNX=on installs it)" ;;
    off) onnx_options=(-DMEMBERSCOPE_BUILD_ONNX=OFF); echo "left out (MEMBERSCOPE_ONNX=off)" ;;
    on)
      onnx_options+=(-DMEMBERSCOPE_BUILD_ONNX=ON)
      if [ -n "${ONNXRUNTIME_INCLUDE_DIR:-}" ]; then
        library=$(onnx_library)
        [ -f "$library" ] || die "there is no ONNX Runtime in .venv, nor beside $ONNXRUNTIME_INCLUDE_DIR"
        onnx_options+=("-DONNXRUNTIME_LIBRARY=$library")
      fi
      echo "${library:-of the system}"
      ;;
    *) die "MEMBERSCOPE_ONNX is '$MEMBERSCOPE_ONNX'; expected on or off" ;;
  esac
}

# --- build ----------------------------------------------------------------------------------------------------------------------------------

# One job per core, fewer where memory is short.
job_count() {
  local cores memory
  cores=$(nproc)
  memory=$(awk -v job="$bytes_per_job" '/MemAvailable/ { print int($2 * 1024 / job) }' /proc/meminfo)
  echo $((memory < 1 ? 1 : memory < cores ? memory : cores))
}

# configure SOURCE BUILD OPTION...: quiet unless it fails.
configure() {
  local source=$1 binary=$2
  shift 2
  ! command -v ccache >/dev/null || export CMAKE_C_COMPILER_LAUNCHER=ccache CMAKE_CXX_COMPILER_LAUNCHER=ccache
  mkdir -p "$binary"
  cmake -G Ninja -S "$source" -B "$binary" -DCMAKE_BUILD_TYPE=Release "$@" >"$binary/configure.log" 2>&1 ||
    { cat "$binary/configure.log" >&2; die "configuring failed"; }
}

compile() { cmake --build "$1"; }

# --- what to do -----------------------------------------------------------------------------------------------------------------------------

build_library() {
  step "System packages"
  want_onnx_header
  install_packages
  step "LibTorch"
  find_torch
  step "ONNX Runtime"
  find_onnx
  jobs=${CMAKE_BUILD_PARALLEL_LEVEL:-$(job_count)}
  export CMAKE_BUILD_PARALLEL_LEVEL=$jobs  # for the build of the examples, which the tests' build starts
  step "Building memberscope with $jobs jobs in build"
  configure "$root" "$build" "${torch_options[@]}" "${onnx_options[@]}" "$@" "${cmake_options[@]}"
  compile "$build"
}

run_demo() {
  readonly step_count=6
  build_library -DMEMBERSCOPE_BUILD_TESTS=OFF
  step "Installing into build/stage, with the examples built against it"
  cmake --install "$build" --prefix "$stage" >"$build/install.log"
  # The demo finds the examples' programs beside the command.
  # shellcheck disable=SC2016  # $ORIGIN is the loader's
  configure "$root/examples" "$build/examples" "-Dmemberscope_ROOT=$stage" "${torch_options[@]:1}" \
    '-DCMAKE_INSTALL_RPATH=$ORIGIN/../lib' -DCMAKE_INSTALL_RPATH_USE_LINK_PATH=ON
  compile "$build/examples"
  cmake --install "$build/examples" --prefix "$stage" >>"$build/install.log"
  step "memberscope demo"
  "$stage/bin/memberscope" demo --out "$out"
  printf '\nDone in %d s. The page: %s/report.html\n' "$SECONDS" "$out"
}

run_tests() {
  readonly step_count=5
  build_library -DMEMBERSCOPE_BUILD_TESTS=ON
  step "Tests"
  # Spinning OpenMP threads slow each other down many times over when tests share the cores.
  OMP_WAIT_POLICY=PASSIVE ctest --test-dir "$build" --output-on-failure --parallel "$jobs"
}

command=${1:-}
[ $# -eq 0 ] || shift
out=$root/demo-out
cmake_options=()
while [ $# -gt 0 ]; do
  case $1 in
    --out)
      if [ "$command" != demo ] || [ $# -lt 2 ]; then die "--out DIR belongs to demo"; fi
      out=$2
      shift 2
      ;;
    --) shift; cmake_options=("$@"); break ;;
    *) usage >&2; die "unknown argument '$1'" ;;
  esac
done

case $command in
  demo) run_demo ;;
  test) run_tests ;;
  -h | --help | help) usage ;;
  *) usage >&2; exit 2 ;;
esac
