"""Checks that every include follows the architecture (docs/architecture.md): python3 layout.py SOURCE_ROOT."""

import pathlib
import re
import sys

CORE = ["base", "image", "kernels", "linalg", "features", "loss", "predictor", "reconstruction", "share", "population", "altered", "poses", "score", "evaluation", "calibration", "run"]
CORE = [f"core/{folder}" for folder in CORE] + ["capi"]
# Folders outside the core see the public headers, themselves, and the folders named here: the data
# library shares the error type and the guard of the C border; all format texts by core/base/format.h;
# the demo's planted pairs are drawn by the core's random numbers, which are the same everywhere.
OUTSIDE = {
    "data": ["core/base", "capi"],
    "victims": ["core/base"],
    "sanity": ["core/base", "core/image"],
}
# The rooms of the audit library, in the order of the data. Each sees those before it.
ROOMS = ["victims", "sanity", "audit", "audit/pairs", "audit/options", "audit/references", "audit/scoring", "audit/pictures", "judging", "defence", "page", "audit/run"]
for index, room in enumerate(ROOMS):
    OUTSIDE.setdefault(room, ["core/base", *ROOMS[:index]])
OUTSIDE["audit_capi"] = ["core/base", "capi", *ROOMS]
OUTSIDE["cli"] = ["core/base", *ROOMS]

# A backend of any name sees the public headers, its own runtime, and what all share in core/base; and
# what those that run a network have in common, which sees none of them.
BACKEND = "backends/"
OUTSIDE["backends/network"] = ["core/base"]

# Third-party headers by first path component, and who may include them.
THIRD_PARTY = {
    "Eigen": CORE,
    "fmt": ["core/base", "data", "audit", "judging", "defence", "page", "cli"],
    "opencv2": ["data", "defence"],
    "zip.h": ["data"],
    "tiffio.h": ["data"],
    "utf8proc.h": ["data"],
    "nifti2_io.h": ["data"],
    "dcmtk": ["data"],
    "openssl": ["core/base", "data", "judging"],
    "CLI": ["cli"],
    "kainjow": ["page"],
    "nlohmann": ["data", "backends/torch", "audit", "judging", "defence", "page", "audit_capi", "cli"],
    "torch": ["backends/torch"],
    "ATen": ["backends/torch"],
    "c10": ["backends/torch"],
    "caffe2": ["backends/torch"],
    "onnxruntime_c_api.h": ["backends/onnx"],
}
# An adapter includes the one library that it adapts.
ADAPTERS = {"opencv.hpp": ["opencv2"], "torch.hpp": ["torch", "ATen", "c10"], "eigen.hpp": ["Eigen"], "dlpack.hpp": ["dlpack"]}
C_STANDARD = {"stddef.h", "stdint.h"}

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')


def includes(path):
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        match = INCLUDE.match(line)
        if match:
            yield number, match.group(1) == "<", match.group(2)


def folder_of(relative):
    """The folder of src/ that owns a file or an included header, or None."""
    parts = relative.split("/")
    if len(parts) < 2:
        return None
    nested = parts[0] in {"backends", "core"} or (parts[0] == "audit" and len(parts) > 2)
    return "/".join(parts[:2]) if nested else parts[0]


def is_known(folder):
    return folder in CORE or folder in OUTSIDE or (folder or "").startswith(BACKEND)


def may_see(folder, other):
    if folder in CORE:
        return other in CORE and CORE.index(other) <= CORE.index(folder)
    return other == folder or other in OUTSIDE.get(folder, ["core/base", "backends/network"])


def source_fault(folder, angled, name):
    first = name.split("/")[0]
    if first in THIRD_PARTY:
        return None if {folder, folder.split("/")[0]} & set(THIRD_PARTY[first]) else f"third-party header <{name}> has no place in src/{folder}"
    if angled or first == "memberscope":
        return None
    other = folder_of(name)
    if not is_known(other):
        return f'"{name}" is not written relative to src/'
    return None if may_see(folder, other) else f'src/{folder} may not include "{name}"'


def header_fault(relative, angled, name):
    first = name.split("/")[0]
    if first == "memberscope":
        if relative.startswith("c/") and not name.startswith("memberscope/c/"):
            return f'a C header includes "{name}", which is not C'
        umbrella = relative == "memberscope.hpp" and name.startswith("memberscope/adapters/")
        return "the umbrella includes an adapter" if umbrella else None
    if relative.startswith("c/"):
        return None if name in C_STANDARD else f"a C header includes <{name}>"
    if "/" not in name and angled and (relative.endswith(".hpp")):
        return None
    if relative.startswith("adapters/") and first in ADAPTERS.get(relative.split("/")[1], []):
        return None
    return f"a public header includes <{name}>"


def check(root):
    faults = []
    for path in sorted((root / "src").rglob("*")):
        if path.suffix not in {".h", ".cc"}:
            continue
        folder = folder_of(path.relative_to(root / "src").as_posix())
        if not is_known(folder):
            faults.append(f"{path}:1: src/{folder} has no place in the architecture")
            continue
        faults += [f"{path}:{line}: {fault}" for line, angled, name in includes(path) if (fault := source_fault(folder, angled, name))]
    public = root / "include" / "memberscope"
    for path in sorted(public.rglob("*.h*")):
        relative = path.relative_to(public).as_posix()
        faults += [f"{path}:{line}: {fault}" for line, angled, name in includes(path) if (fault := header_fault(relative, angled, name))]
    return faults


if __name__ == "__main__":
    found = check(pathlib.Path(sys.argv[1]))
    print("\n".join(found) or "every include follows the architecture")
    sys.exit(1 if found else 0)
