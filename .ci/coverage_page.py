"""coverage_page.py COVERAGE.json REASONS PAGE COMMIT: from gcovr's JSON, the share of lines and branches per folder (printed, and into PAGE), and every
line that nothing reaches, with the reason that REASONS ("path: reason" a line; a path may be a folder) gives for it."""

import collections
import json
import pathlib
import sys

HEAD = """# Coverage

Made by `.ci/coverage` at commit COMMIT: gcov's counts after the tests, read by gcovr. Without LibTorch and its backend (`src/backends/torch`), and without the
tests that build, train or document other programs; the fuzzers are not counted either. The tests of the command count in the command, its report
and the data library, not in the core. Branches of exceptions that any call might throw are left out.

| folder | lines | covered | branches | covered |
|---|---|---|---|---|
"""


def counts(file):
    lines = [line for line in file["lines"] if not line.get("gcovr/noncode")]
    branches = [branch for line in lines for branch in line["branches"]]
    return (len(lines), sum(line["count"] > 0 for line in lines), len(branches), sum(branch["count"] > 0 for branch in branches))


def ranges(numbers):
    """[1, 2, 3, 7] as "1-3, 7"."""
    runs = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ", ".join(str(a) if a == b else f"{a}-{b}" for a, b in runs)


def reason(path, reasons):
    """The one given for the file, or for the nearest folder above it."""
    parts = path.split("/")
    return next((reasons["/".join(parts[:n])] for n in range(len(parts), 0, -1) if "/".join(parts[:n]) in reasons), "")


def share(part, whole):
    return f"{100 * part / whole:.1f} %" if whole else "-"


def main(coverage, reasons, page, commit):
    files = json.load(open(coverage))["files"]
    reasons = dict(line.rstrip().split(": ", 1) for line in open(reasons) if ": " in line)
    folders = collections.defaultdict(lambda: [0, 0, 0, 0])
    for file in files:
        for folder in (str(pathlib.Path(file["file"]).parent), "all"):
            folders[folder] = [a + b for a, b in zip(folders[folder], counts(file))]
    rows = [f"| {name} | {n} | {share(hit, n)} | {m} | {share(taken, m)} |" for name, (n, hit, m, taken) in
            sorted(folders.items(), key=lambda item: (item[0] == "all", item[0]))]
    print("\n".join(rows))
    missed = {file["file"]: [line["line_number"] for line in file["lines"] if line["count"] == 0 and not line.get("gcovr/noncode")]
              for file in files}
    places = [f"| {path} | {ranges(sorted(set(numbers)))} | {reason(path, reasons)} |" for path, numbers in sorted(missed.items()) if numbers]
    pathlib.Path(page).write_text(HEAD.replace("COMMIT", commit) + "\n".join(rows) + "\n\n## What nothing reaches\n\n| file | lines | why |\n|---|---|---|\n" +
                                  "\n".join(places) + "\n")


main(*sys.argv[1:])
