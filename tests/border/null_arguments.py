"""Writes a C program that calls every declared function with null pointers and with counts of 0, -1 and the largest number:
python3 null_arguments.py INCLUDE LIBRARY... > null_arguments.c

None may crash. One that takes a pointer to an error must say what it did not like, unless a count of 0 means there is nothing to do.
"""

import pathlib
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "abi"))

import contract  # noqa: E402
from pins import DECLARATION, one_line  # noqa: E402

SIGNATURE = re.compile(r"^(.*?)\b(msc_\w+)\s*\((.*)\)$")
COUNTS = ("0", "-1", "INT32_MAX")


def parameters(text):
    """The parameters of a signature: commas inside the parentheses of a callback do not separate."""
    parts, depth = [""], 0
    for character in text:
        depth += {"(": 1, ")": -1}.get(character, 0)
        if character == "," and depth == 0:
            parts.append("")
        else:
            parts[-1] += character
    return [] if text.strip() == "void" else [part.strip() for part in parts]


def argument(parameter, count):
    if re.fullmatch(r"msc_error\s*\*\s*error", parameter):
        return "&error"
    return "0" if "*" in parameter else count


def calls(declaration):
    result, name, text = SIGNATURE.match(declaration).groups()
    wanted = parameters(text)
    reports = result.strip() == "int32_t" and any("msc_error" in p for p in wanted)
    for count in COUNTS:
        call = f"{name}({', '.join(argument(p, count) for p in wanted)})"
        if reports and count != "0":
            yield f'  if ({call} == MSC_OK) failed = 1, puts("accepted: {call}");'
        else:
            yield f"  (void){call};"


def program(include, libraries):
    texts = contract.headers(include)
    names = [name for name in texts if contract.LIBRARY_OF_HEADER.get(name, contract.CORE) in libraries]
    yield from (f'#include "memberscope/c/{name}"' for name in names)
    yield from ("#include <stdio.h>", "", "int main(void) {", "  msc_error error;", "  int failed = 0;")
    for name in names:
        for declaration in map(one_line, DECLARATION.findall(texts[name])):
            yield from calls(declaration)
    yield from ("  return failed;", "}")


if __name__ == "__main__":
    print("\n".join(program(pathlib.Path(sys.argv[1]), sys.argv[2:])))
