"""Checks that markup stands in templates, which escape what they show, and not in the code: python3 templates.py SOURCE_ROOT."""

import pathlib
import re
import sys

# Symbols and sentences are marked up by html.cc, charts are drawn by the others.
MARKUP_IN_CODE = {"html.cc", "plot.cc", "charts.cc", "hundred.cc"}
LITERAL = re.compile(r'"(?:[^"\\\n]|\\.)*"')
TAG = re.compile(r"</?[a-z]")
UNESCAPED = re.compile(r"\{\{\{\s*(\S+?)\s*\}\}\}|\{\{&\s*(\S+?)\s*\}\}")
MADE_AS_MARKUP = re.compile(r"L_\w+|\w+_html|\w+_svg")


def faults_of_code(path):
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if any(TAG.search(literal) for literal in LITERAL.findall(line)):
            yield f"{path}:{number}: markup in the code: it belongs into a template"


def faults_of_template(path):
    text = path.read_text(encoding="utf-8")
    for match in UNESCAPED.finditer(text):
        name = match.group(1) or match.group(2)
        if not MADE_AS_MARKUP.fullmatch(name):
            line = text.count("\n", 0, match.start()) + 1
            yield f"{path}:{line}: {name} is shown unescaped: only names that end in _html or _svg, and the symbols of scores, are markup"


def check(page):
    faults = []
    for path in sorted(page.glob("*.cc")):
        if path.name not in MARKUP_IN_CODE:
            faults += faults_of_code(path)
    templates = sorted((page / "templates").glob("*.mustache"))
    for path in templates:
        faults += faults_of_template(path)
    return faults if templates else faults + [f"{page}: no templates"]


if __name__ == "__main__":
    found = check(pathlib.Path(sys.argv[1]) / "src" / "page")
    print("\n".join(found) or "markup stands in templates")
    sys.exit(1 if found else 0)
