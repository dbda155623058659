"""Writes what the package takes from the C headers: python3 generate.py SOURCE_ROOT [FOLDER] [--declarations OUT.c]

FOLDER receives _c.py (structs, functions and constants for ctypes) and _types.py (enumerations, records and options with their documentation).
The headers are read by their own narrow style (read_headers.py): whatever is not understood is an error, nothing is skipped. OUT.c declares every
function, callback and field once more as it was understood, which a compiler accepts only where the types are the same (tests/python).
"""

import argparse
import keyword
import pathlib
import re
import textwrap

from read_headers import Declared, one_line, read_headers

SCALARS = {
    "uint8_t": "c_uint8",
    "int32_t": "c_int32",
    "uint32_t": "c_uint32",
    "int64_t": "c_int64",
    "uint64_t": "c_uint64",
    "double": "c_double",
    "float": "c_float",
    "char": "c_char",
}
PYTHON = {"c_int32": "int", "c_uint32": "int", "c_int64": "int", "c_uint64": "int", "c_double": "float", "c_char_p": "str"}

# What functions of the package hand out, and the options that they take.
RECORDS = [
    "score",
    "share",
    "auditor_summary",
    "population_info",
    "population_result",
    "estimate",
    "decision",
    "used",
    "row_decision_summary",
    "judgement_summary",
    "condition_result",
    "defence",
    "defences_summary",
]
OPTIONS = [
    "target_spec",
    "predictor_options",
    "share_options",
    "scorer_options",
    "population_options",
    "pose_options",
    "evaluation_options",
    "judgement_options",
    "row_decision_options",
    "pyramid_options",
]
GIVEN = {("population_options", "extractor"), ("scorer_options", "population"), ("scorer_options", "poses"), ("scorer_options", "repair"), ("row_decision_options", "known_members")}  # arguments of their own


# --- ctypes ---


def ctypes_of(declared):
    if declared.parameters is not None:
        return f"CFUNCTYPE({', '.join([result_of(declared.type, True), *map(ctypes_of, declared.parameters)])})"
    plain = one_line(re.sub(r"\bconst\b", "", declared.type))
    base, stars = plain.rstrip("*").strip(), plain.count("*")
    if stars and base in ("void", "char"):
        text, stars = {"void": "c_void_p", "char": "c_char_p"}[base], stars - 1
    elif base in SCALARS or base.startswith("msc_"):
        text = SCALARS.get(base, base)
    else:
        raise SystemExit(f"this type is not understood: {declared.type}")
    text = "POINTER(" * stars + text + ")" * stars
    return f"{text} * {declared.length}" if declared.length else text


def result_of(type_, in_callback):
    if type_ == "void":
        return "None"
    text = ctypes_of(Declared("", type_))
    return "c_void_p" if in_callback and text == "c_char_p" else text  # ctypes would keep the text of a callback's answer for ever


def ctypes_module(headers, libraries, soversion):
    yield '"""Written by generate.py from the C headers."""\n'
    yield "from ctypes import CFUNCTYPE, POINTER, Structure, c_char, c_char_p, c_double, c_float, c_int32, c_int64, c_uint32, c_uint64, c_uint8, c_void_p\n"
    yield f"SOVERSION = {soversion}"
    yield from (f"{name} = {value}" for header in headers for name, value in header.numbers)
    yield from (f"{name} = {value}" for header in headers for _, members, _ in header.enums for name, value, _ in members)
    structs = [struct for header in headers for struct in header.structs]
    for name, _, _ in structs:
        yield f"\n\nclass {name}(Structure):\n    pass"
    yield "\n"
    for name, fields, _ in structs:
        if fields is not None:
            lines = "".join(f'    ("{field.name}", {ctypes_of(field)}),\n' for field in fields)
            yield f"{name}._fields_ = [\n{lines}]"
    yield "\nFUNCTIONS = {"
    for header in headers:
        for function in header.functions:
            arguments = ", ".join(map(ctypes_of, function.parameters))
            yield f'    "{function.name}": ("{libraries.get(header.name, "memberscope")}", {result_of(function.type, False)}, [{arguments}]),'
    yield "}"


# --- enumerations, records, options ---


def camel(name):
    return "".join(word.capitalize() for word in name[len("msc_") :].split("_"))


def shortened(names):
    """Enumerators without the one or two words that all begin with."""
    words = [name.split("_") for name in names]
    common = 2 if len(names) > 1 and all(len(w) > 2 and w[1] == words[0][1] for w in words) else 1
    return ["_".join(w[common:]) for w in words]


def words_of(doc):
    """A comment in the words of the package."""
    doc = re.sub(r"\s*@since \d+\.\d+\.\d+\.?", "", doc)
    doc = re.sub(r"\s*Growing struct[^.]*\.|\s*Frozen (layout|struct)\.|\s*Values are never renumbered\.", "", doc)
    doc = re.sub(r"::(msc_\w+)", lambda m: camel(m[1]), doc)
    doc = re.sub(r"::MSC_(\w+)", r"\1", doc)
    return doc.replace("\\", "").replace('"""', "'''").strip()


def docstring(doc, members):
    """The docstring of a class; `members` are its attributes and what they mean."""

    def wrapped(text, indent):
        return textwrap.fill(text, 118, initial_indent=indent, subsequent_indent=indent + "    ")

    return "\n".join(
        [wrapped(f'"""{words_of(doc)}', "    "), "", *(wrapped(f"{name}: {words_of(words)}", "    ") for name, words in members), '    """']
    )


def enum_class(name, members, doc):
    short = shortened([member for member, _, _ in members])
    yield f"\n\nclass {camel(name)}(enum.IntEnum):"
    yield docstring(doc, [(s, words) for s, (_, _, words) in zip(short, members)])
    yield ""
    yield from (f"    {s} = {value}" for s, (_, value, _) in zip(short, members))


def enum_of(field, enums):
    match = re.search(r"\bone of ::(msc_\w+)", field.doc, re.IGNORECASE)
    return camel(match[1]) if match and match[1] in enums and field.type == "int32_t" else None


def attribute(field):
    return field.name + ("_" if keyword.iskeyword(field.name) else "")


def own_fields(fields):
    return [f for f in fields if f.name != "struct_size" and not re.fullmatch(r"reserved\d*", f.name)]


def record_class(name, fields, doc, enums):
    fields = [f for f in own_fields(fields) if ctypes_of(f) in PYTHON]
    yield f"\n\n@dataclasses.dataclass(frozen=True)\nclass {camel(name)}:"
    yield docstring(doc, [(attribute(f), f.doc) for f in fields])
    yield ""
    yield from (f"    {attribute(f)}: {enum_of(f, enums) or PYTHON[ctypes_of(f)]}" for f in fields)


def option_type(field, enums):
    if re.fullmatch(r"const msc_\w+\*", field.type):
        name = field.type[len("const msc_") : -1]
        return camel(f"msc_{name}") if name in OPTIONS else "Any"  # a handle: an object of the package that has one
    enum = enum_of(field, enums)
    return f"Union[{enum}, str]" if enum else PYTHON[ctypes_of(field)]


def option_class(name, fields, doc, enums):
    arrays = {f.name for f in fields if f.type.count("*") > 1}
    # What has_... says is said by setting what it is of.
    fields = [f for f in own_fields(fields) if not f.name.startswith("has_") and f.name not in arrays and f.name[len("n_") :] not in arrays]
    fields = [f for f in fields if (name[len("msc_") :], f.name) not in GIVEN]
    yield f"\n\nclass {camel(name)}(TypedDict, total=False):"
    yield docstring(doc, [(attribute(f), f.doc) for f in fields])
    yield ""
    yield from (f"    {attribute(f)}: {option_type(f, enums)}" for f in fields)


def types_module(headers):
    enums = {name: members for header in headers for name, members, _ in header.enums}
    structs = {name: (fields, doc) for header in headers for name, fields, doc in header.structs}
    yield '"""Written by generate.py from the C headers."""\n'
    yield "from __future__ import annotations\n"
    yield "import dataclasses\nimport enum\nfrom typing import Any, Dict, Tuple, TypedDict, Union\n\nfrom . import _c"
    for header in headers:
        for name, members, doc in header.enums:
            yield from enum_class(name, members, doc)
    for names, write in ((RECORDS, record_class), (OPTIONS, option_class)):
        for name in (f"msc_{name}" for name in names):
            yield from write(name, *structs[name], enums)
    yield "\n\n# Of which structs these are, and which of their fields are enumerations."
    yield "STRUCT_OF: Dict[Any, Any] = {\n" + "".join(f"    {camel(f'msc_{name}')}: _c.msc_{name},\n" for name in RECORDS + OPTIONS) + "}"
    yield "ENUM_OF: Dict[Tuple[Any, str], Any] = {"
    for name in (f"msc_{name}" for name in RECORDS + OPTIONS):
        yield from (f'    (_c.{name}, "{f.name}"): {enum},' for f in structs[name][0] if (enum := enum_of(f, enums)))
    yield "}"


# --- the same once more in C ---


def c_parameters(parameters):
    return ", ".join(c_declarator(parameter, "") for parameter in parameters) or "void"


def c_declarator(declared, name):
    """Another name, declared with the type of a field or parameter."""
    if declared.parameters is not None:
        return f"{declared.type} (*{name})({c_parameters(declared.parameters)})"
    array = f"[{declared.length}]" if declared.length else ""
    return f"{declared.type} ({name}){array}" if array else f"{declared.type} {name}"


def c_module(headers):
    yield from (f'#include "memberscope/c/{header.name}.h"' for header in headers)
    for header in headers:
        yield from (f"{f.type} {f.name}({c_parameters(f.parameters)});" for f in header.functions)
        for name, fields, _ in header.structs:
            for field in fields or []:
                yield f"static inline void pin_{name}_{field.name}({name}* s) {{ {c_declarator(field, '*pin')} = &s->{field.name}; (void)pin; }}"
        for _, members, _ in header.enums:
            yield from (f'_Static_assert({member} == {value}, "{member}");' for member, value, _ in members)
        yield from (f'_Static_assert({name} == {value}, "{name}");' for name, value in header.numbers)


def write(path, lines):
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("root", type=pathlib.Path)
    parser.add_argument("folder", type=pathlib.Path, nargs="?")
    parser.add_argument("--declarations", type=pathlib.Path)
    arguments = parser.parse_args()
    headers = read_headers(arguments.root / "include" / "memberscope" / "c")
    if arguments.declarations:
        write(arguments.declarations, c_module(headers))
    if arguments.folder:
        components = (arguments.root / "cmake" / "headers_of_components.txt").read_text(encoding="utf-8").splitlines()
        libraries = {header: f"memberscope_{component}" for component, header in map(str.split, components)}
        targets = (arguments.root / "cmake" / "MemberscopeTargets.cmake").read_text(encoding="utf-8")
        soversion = re.search(r"MEMBERSCOPE_SOVERSION (\d+)", targets)[1]
        write(arguments.folder / "_c.py", ctypes_module(headers, libraries, soversion))
        write(arguments.folder / "_types.py", types_module(headers))


if __name__ == "__main__":
    main()
