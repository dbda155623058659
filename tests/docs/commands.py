"""Holds the pages of the documentation to what the command is:
python3 commands.py COMMAND [--with WHAT]... [--model PROGRAM] [--libraries FOLDER] PAGE...

Every block of commands says before it, in a comment, how it is known to work:
  run            it runs here
  run with WHAT  likewise, where --with has named WHAT
  run by PATH    a file of the project that runs it
  not run: WHY   nothing here can
Every option that a page gives to the command exists, and every block is shown as one. Blocks run in a folder of their own that holds what the pages
speak of: the folders trained_on and not_trained_on, pairs.csv, rows.csv, train and test (pairs without outputs), predict.py, a model, and
generator.pt, which PROGRAM makes, and generator.onnx. A block that fails is printed with its page and line.
"""

import argparse
import math
import os
import pathlib
import re
import shutil
import struct
import subprocess
import sys
import tempfile

SIDE, PAIRS = 32, 24
MARK = re.compile(r"<!-- ((not )?run.*) -->")
PROGRAM = re.compile(r"(\w+=\S+ )*(memberscope|bash|cmake|ctest|conan|cc|python3|build/|tests/|docs/\S+\.sh|\.ci/)")
OPTION = re.compile(r"(?<![\w-])--[a-z][a-z0-9-]*")
ROOT = pathlib.Path(__file__).resolve().parents[2]
MODEL = """import sys
array = sys.stdin.buffer.read()  # the network of this example gives back what it gets
sys.stdout.buffer.write(array)
"""


def npy(values):
    header = f"{{'descr': '<f4', 'fortran_order': False, 'shape': ({SIDE}, {SIDE}, 1), }}"
    header += " " * (117 - len(header)) + "\n"
    return b"\x93NUMPY\x01\x00" + struct.pack("<H", len(header)) + header.encode() + struct.pack(f"<{len(values)}f", *values)


def picture(seed, waves):
    """Smooth, plus a texture that nothing tells in advance."""
    pixels = range(SIDE * SIDE)
    return [0.5 + 0.3 * math.sin(0.07 * (seed + 3) * (p % SIDE) + p // SIDE * 0.2) + waves * math.sin(p * p * (seed + 1) * 0.37) for p in pixels]


def make_pairs(folder):
    """The same kind of error for members and non-members: nothing to be found out."""
    manifest, rows = ["input,target,output,member"], ["id,member,l_rec,l_pred,l_mem"]
    for i in range(PAIRS):
        group = folder / ("trained_on" if i % 2 else "not_trained_on")
        parts = {"inputs": picture(i, 0), "targets": picture(i, 0.1), "outputs": picture(i, 0.02 * (i // 2 % 5))}
        for part, values in parts.items():
            (group / part).mkdir(parents=True, exist_ok=True)
            (group / part / f"{i}.npy").write_bytes(npy(values))
            if part != "outputs":
                apart = folder / ("train" if i % 2 else "test") / part
                apart.mkdir(parents=True, exist_ok=True)
                (apart / f"{i}.npy").write_bytes(npy(values))
        manifest.append(",".join(f"{group.name}/{part}/{i}.npy" for part in parts) + f",{i % 2}")
        l_rec, l_pred = 0.1 + 0.01 * (i // 2 % 5), 0.08 + 0.01 * (i // 2 % 7)
        rows.append(f"{i},{i % 2},{l_rec},{l_pred},{l_rec - l_pred}")
    (folder / "pairs.csv").write_text("\n".join(manifest) + "\n")
    (folder / "rows.csv").write_text("\n".join(rows) + "\n")
    (folder / "predict.py").write_text(MODEL)


def blocks(page):
    """(line, language, text, mark) of each block of code, fenced or indented. An indented one is sh when it begins with a program."""
    lines = page.read_text(encoding="utf-8").splitlines()
    number, mark = 0, ""
    while number < len(lines):
        line, start = lines[number], number
        if line.startswith("```"):
            number = lines.index("```", number + 1) + 1
            yield start + 1, line[3:], "\n".join(lines[start + 1 : number - 1]), mark
        elif line.startswith("    ") and (number == 0 or not lines[number - 1].strip()):
            while number < len(lines) and (lines[number].startswith("    ") or not lines[number].strip()):
                number += 1
            text = "\n".join(line[4:] for line in lines[start:number]).rstrip()
            yield start + 1, "sh" if PROGRAM.match(text) else "", text, mark
        else:
            number += 1
        if line.strip():
            mark = MARK.match(line)[1] if MARK.match(line) else ""


def unrendered(page):
    """Lines of blocks that Doxygen shows as running text: indented, with no empty line between the comment and them."""
    lines = page.read_text(encoding="utf-8").splitlines()
    return [number for number, line in enumerate(lines[1:], 2) if line.startswith("    ") and MARK.match(lines[number - 2])]


def options_of(command):
    """Name of each subcommand: the options in its help."""
    def help_of(*words):
        return subprocess.run([command, *words, "--help"], capture_output=True, text=True, check=True).stdout

    def subcommands(text):
        return re.findall(r"^  ([a-z-]+) ", text.partition("Subcommands:\n")[2].partition("\n\n")[0], re.MULTILINE)

    options = {(): set(OPTION.findall(help_of()))}
    for name in subcommands(help_of()):
        options[(name,)] = set(OPTION.findall(help_of(name)))
        for second in subcommands(help_of(name)):
            options[(name, second)] = set(OPTION.findall(help_of(name, second))) | options[(name,)]
    return options


def unknown_options(text, options):
    """Of each line that calls the command: subcommands and options that it does not have."""
    for line in re.sub(r"\\\n\s*", "", text).splitlines():
        call = re.search(r"(?:^|[;&|] *)memberscope ((?:[a-z][a-z-]* ?)*)(.*)", line.split("  #")[0])
        if not call:
            continue
        words = call[1].split()
        known = next((options[tuple(words[:n])] for n in (2, 1) if tuple(words[:n]) in options), None)
        if known is None:
            yield f"memberscope has no subcommand {' '.join(words[:1])}"
        else:
            given = OPTION.findall(re.sub(r"'[^']*'", "", call[2]))
            yield from (f"memberscope {call[1].strip()} has no option {option}" for option in given if option not in known)


def spoken_options(page):
    """(line, option) of what stands in backquotes in running text."""
    for number, line in enumerate(page.read_text(encoding="utf-8").splitlines(), 1):
        for piece in re.findall(r"`([^`]+)`", line):
            yield from ((number, option) for option in OPTION.findall(piece))


def other_programs():
    """Options of the programs beside the command, as their sources name them."""
    files = [*ROOT.glob("examples/**/*.cpp"), *ROOT.glob("tests/bench/*.py"), *ROOT.glob("docs/results/*.py"), ROOT / "cmake/setup.sh"]
    return {option for file in files for option in OPTION.findall(file.read_text(encoding="utf-8"))} | {"--install", "--prefix", "--build", "--preset", "--target"}


def run(language, text, arguments):
    path = f"{pathlib.Path(arguments.command).parent}{os.pathsep}{os.environ['PATH']}"
    environment = dict(os.environ, PATH=path, OMP_WAIT_POLICY="PASSIVE")
    if arguments.libraries:
        environment["LD_LIBRARY_PATH"] = arguments.libraries
    with tempfile.TemporaryDirectory() as folder:
        make_pairs(pathlib.Path(folder))
        shutil.copy(ROOT / "tests/onnx/models/identity_float.onnx", f"{folder}/generator.onnx")
        if arguments.model:
            subprocess.run([arguments.model, "generator.pt"], cwd=folder, check=True)
        shell = ["python3", "-c"] if language == "python" else ["bash", "-euo", "pipefail", "-c"]
        return subprocess.run([*shell, text], cwd=folder, env=environment, capture_output=True, text=True, check=False)


def faults_of(language, text, mark, arguments):
    """What is wrong with one block, and whether it has run."""
    if mark.startswith("run by "):
        return ([] if (ROOT / mark[7:]).exists() else [f"{mark[7:]} does not exist"]), False
    if mark.startswith("not run: ") or (mark.startswith("run with ") and mark[9:] not in arguments.present):
        return [], False
    if not mark:
        return (["a block of commands that does not say how it is known to work"] if language == "sh" else []), False
    result = run(language, text, arguments)
    fault = f"exit code {result.returncode}\n{text}\n{result.stdout}{result.stderr}"
    return ([fault] if result.returncode != 0 else []), True


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("command")
    parser.add_argument("--with", dest="present", action="append", default=[])
    parser.add_argument("--model")
    parser.add_argument("--libraries")
    parser.add_argument("pages", nargs="+", type=pathlib.Path)
    arguments = parser.parse_args()
    options = options_of(arguments.command)
    spoken = set().union(*options.values()) | other_programs()
    count, faults = 0, []
    for page in arguments.pages:
        faults += [f"{page}:{line}: no program has the option {option}" for line, option in spoken_options(page) if option not in spoken]
        faults += [f"{page}:{line}: a block right below its comment is shown as running text; fence it" for line in unrendered(page)]
        for line, language, text, mark in blocks(page):
            found, has_run = faults_of(language, text, mark, arguments)
            count += has_run
            faults += [f"{page}:{line}: {fault}" for fault in [*found, *unknown_options(text, options)]]
    print("\n".join(faults))
    print(f"{count} blocks run, {len(faults)} faults")
    return 1 if faults or count == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
