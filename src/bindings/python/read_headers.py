"""Reads the C headers of include/memberscope/c, which keep to a narrow style. What is not understood is an error: nothing is skipped."""

import dataclasses
import re

ENUM = re.compile(r"enum (\w+) \{\n(.*?)\n\};", re.DOTALL)
STRUCT = re.compile(r"typedef struct (\w+) \{\n(.*?)\n\} \1;", re.DOTALL)
OPAQUE = re.compile(r"typedef struct (\w+) \1;")
FUNCTION_TYPE = re.compile(r"typedef ([^;]+);")
FUNCTION = re.compile(r"MSC_API ([^;]+);")
PLUGIN_ENTRY = re.compile(r"MSC_BACKEND_EXPORT [^;]+;")  # what a backend has, not the library


@dataclasses.dataclass
class Declared:
    """A field or parameter and its type as in C; of a function and a callback what it returns and takes."""

    name: str
    type: str
    parameters: "list[Declared] | None" = None
    length: int = 0
    doc: str = ""


@dataclasses.dataclass
class Header:
    name: str
    functions: list = dataclasses.field(default_factory=list)
    structs: list = dataclasses.field(default_factory=list)  # (name, fields, doc); fields is None for an opaque one
    enums: list = dataclasses.field(default_factory=list)  # (name, [(enumerator, value, doc)], doc)
    function_types: list = dataclasses.field(default_factory=list)
    numbers: list = dataclasses.field(default_factory=list)


def one_line(text):
    return re.sub(r"\s*\*", "*", " ".join(text.split()))


def split_parameters(text):
    depth, start, parts = 0, 0, []
    for i, character in enumerate(text):
        depth += {"(": 1, ")": -1}.get(character, 0)
        if character == "," and depth == 0:
            parts.append(text[start:i])
            start = i + 1
    return [parse_declarator(part) for part in [*parts, text[start:]] if part.strip() not in ("", "void")]


def parse_declarator(text, doc=""):
    text = one_line(text)
    match = re.fullmatch(r"([^()]+?) ?\(\*(\w+)\)\((.*)\)", text) or re.fullmatch(r"([^()]+?)\b(msc_\w+)\((.*)\)", text)
    if match:
        return Declared(match[2], match[1].strip(), split_parameters(match[3]), doc=doc)
    match = re.fullmatch(r"((?:const )?\w+(?:\*| const\b)*) ?(?<=[ *])(\w+)(?:\[(\d+)\])?", text)
    if match:
        return Declared(match[2], match[1].strip(), length=int(match[3] or 0), doc=doc)
    raise SystemExit(f"this declaration is not understood: {text}")


def parse_enumerator(text):
    match = re.fullmatch(r"(MSC_\w+) = (\d+)", text)
    if not match:
        raise SystemExit(f"this enumerator is not understood: {text}")
    return match[1], int(match[2])


def commented(body, end):
    """Declarations, each closed by `end`, with their comments: `///` stands before one, `///<` behind it."""
    found, code, before = [], "", []

    def close():
        nonlocal code, before
        if code.strip():
            found.append((one_line(code), before))
            code, before = "", []

    for behind, words, piece in re.findall(r"///(<?)([^\n]*)|((?:[^/]|/(?!//))+)", body):
        if behind:
            close()
            found[-1][1].append(words.strip())
        elif piece:
            *closed, rest = piece.split(end)
            for part in closed:
                code += part
                close()
            code += rest
        else:
            before.append(words.strip())
    close()
    return [(code, " ".join(words)) for code, words in found]


def without_preprocessor(text, name):
    """The text without what only C++ and the preprocessor read; numbers that are defined; headers that are included."""
    text = re.sub(r"#ifdef __cplusplus\n.*?#endif\n", "", text, flags=re.DOTALL)
    text = re.sub(r"^#if defined.*?^#endif$", "", text, flags=re.DOTALL | re.MULTILINE)
    numbers = [(key, int(value)) for key, value in re.findall(r"^#define (MSC_\w+) (\d+)u?$", text, re.MULTILINE)]
    includes = re.findall(r'^#include "memberscope/c/(\w+)\.h"$', text, re.MULTILINE)
    known = r"^#(ifndef MEMBERSCOPE_\w+|define MEMBERSCOPE_\w+|define MSC_\w+ \d+u?|include .*|endif)$"
    text = re.sub(known, "", text, flags=re.MULTILINE)
    line = re.search(r"^#.*", text, re.MULTILINE)
    if line:
        raise SystemExit(f"{name}: this line is not understood: {line[0]}")
    return text, numbers, includes


def add_statement(header, text, position, doc):
    """Reads one declaration and tells where it ends."""
    if match := ENUM.match(text, position):
        header.enums.append((match[1], [(*parse_enumerator(code), words) for code, words in commented(match[2], ",")], doc))
    elif match := STRUCT.match(text, position):
        header.structs.append((match[1], [parse_declarator(code, words) for code, words in commented(match[2], ";")], doc))
    elif match := OPAQUE.match(text, position):
        header.structs.append((match[1], None, doc))
    elif match := FUNCTION_TYPE.match(text, position):
        header.function_types.append(parse_declarator(match[1], doc))
    elif match := FUNCTION.match(text, position):
        header.functions.append(parse_declarator(match[1], doc))
    elif not (match := PLUGIN_ENTRY.match(text, position)):
        raise SystemExit(f"{header.name}.h: this is not understood: {text[position : position + 200]!r}")
    return match.end()


def parse(path):
    text, numbers, includes = without_preprocessor(path.read_text(encoding="utf-8"), path.name)
    header, position, doc = Header(path.stem, numbers=numbers), 0, []
    while position < len(text):
        if match := re.compile(r"\s+").match(text, position):
            doc = [] if "\n\n" in match[0] else doc
            position = match.end()
        elif match := re.compile(r"///? ?([^\n]*)").match(text, position):
            doc.append(match[1])
            position = match.end()
        else:
            position = add_statement(header, text, position, " ".join(doc))
            doc = []
    return header, includes


def read_headers(folder):
    """All headers of a folder, each after those that it includes."""
    headers = {}

    def add(name):
        if name not in headers:
            header, includes = parse(folder / f"{name}.h")
            for other in includes:
                add(other)
            headers[name] = header

    for path in sorted(folder.glob("*.h")):
        add(path.stem)
    return list(headers.values())
