"""Writes a C file that compiles only as long as today's contract is kept: python3 pins.py INCLUDE CC > contract.c

It is made once, when a version is frozen (freeze.sh), and compiled against every later version's headers. A frozen struct is pinned by size,
a growing one by a minimum size; both by the offset and the type of every field. Functions are declared again, which C allows only with the
same type. Enumerators keep their values.
"""

import pathlib
import re
import subprocess
import sys
import tempfile

import contract

DECLARATION = re.compile(r"^MSC_API\b([^;]*);", re.MULTILINE)
ENUMERATION = re.compile(r"^enum \w+ \{\n(.*?)^\};", re.MULTILINE | re.DOTALL)
CALLBACK = re.compile(r"^typedef ([^;{}]*\(\*(msc_\w+)\)[^;{}]*);", re.MULTILINE)
FIELD_NAME = re.compile(r"\(\*(\w+)\)|(\w+)\s*(?:\[[^\]]*\])*$")


def one_line(text):
    return " ".join(text.split())


def name_of(field):
    return next(filter(None, FIELD_NAME.search(field).groups()))


def pointer_to(field):
    """The declarator of a pointer to the field: in C it takes the place of the field's name."""
    match = FIELD_NAME.search(field)
    start, end = match.span(match.lastindex)
    return f"{field[:start]}(*pin){field[end:]}"


def fields(body):
    return [one_line(field) for field in body.split(";") if field.strip()]


def measured(include, compiler, names, expressions):
    """The values of C expressions, by a program that prints them."""
    source = "".join(f'#include "memberscope/c/{name}"\n' for name in names) + "#include <stdio.h>\nint main(void) {\n"
    source += "".join(f'  printf("%ld\\n", (long)({expression}));\n' for expression in expressions) + "  return 0;\n}\n"
    with tempfile.TemporaryDirectory() as folder:
        program = pathlib.Path(folder) / "measure"
        subprocess.run([compiler, "-std=c11", "-I", str(include), "-x", "c", "-", "-o", str(program)], input=source, text=True, check=True)
        return subprocess.run([str(program)], capture_output=True, text=True, check=True).stdout.split()


def struct_pins(name, body, values):
    relation = "==" if name in contract.FROZEN else ">="
    yield f'_Static_assert(sizeof({name}) {relation} {values[f"sizeof({name})"]}, "size of {name}");'
    for field in fields(body):
        offset = f"offsetof({name}, {name_of(field)})"
        yield f'_Static_assert({offset} == {values[offset]}, "offset of {name}.{name_of(field)}");'
    yield f"void pin_{name}({name}* s) {{"
    for field in fields(body):
        yield f"  {{ {pointer_to(field)} = &s->{name_of(field)}; (void)pin; }}"
    yield "}"


def pins(include, compiler):
    texts = contract.headers(include)
    joined = "\n".join(texts.values())
    structs = contract.STRUCT.findall(joined)
    enumerators = [re.split(r"\s*=", e)[0].strip() for body in ENUMERATION.findall(joined) for e in body.split(",") if e.strip()]
    expressions = [f"sizeof({name})" for name, _ in structs]
    expressions += [f"offsetof({name}, {name_of(field)})" for name, body in structs for field in fields(body)] + enumerators
    values = dict(zip(expressions, measured(include, compiler, texts, expressions)))
    yield "/* Written by pins.py when this version was frozen. Compiled against the headers of every later version. */"
    yield from (f'#include "memberscope/c/{name}"' for name in texts)
    yield ""
    yield from (f'_Static_assert({name} == {values[name]}, "value of {name}");' for name in enumerators)
    for name, body in structs:
        yield ""
        yield from struct_pins(name, body, values)
    yield ""
    yield from (f"typedef {one_line(text)};" for text, _ in CALLBACK.findall(joined))
    yield from (f"{one_line(text)};" for text in DECLARATION.findall(joined))


if __name__ == "__main__":
    print("\n".join(pins(pathlib.Path(sys.argv[1]), sys.argv[2])))
