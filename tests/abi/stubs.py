"""Writes a library of stubs with the declared interface: python3 stubs.py INCLUDE LIBRARY > stubs.c

The gate tests itself with it: a deliberately broken copy of the headers becomes a library in a second.
"""

import pathlib
import re
import sys

import contract
from pins import DECLARATION, one_line


def body_of(declaration):
    returns = re.match(r"(.*?)\bmsc_\w+\s*\(", declaration).group(1).strip()
    return "{}" if returns == "void" else "{ return 0; }"


def stubs(include, library):
    texts = contract.headers(include)
    names = [name for name in texts if contract.LIBRARY_OF_HEADER.get(name, contract.CORE) == library]
    yield from (f'#include "memberscope/c/{name}"' for name in names)
    for name in names:
        yield from (f"{text} {body_of(text)}" for text in map(one_line, DECLARATION.findall(texts[name])))


if __name__ == "__main__":
    print("\n".join(stubs(pathlib.Path(sys.argv[1]), sys.argv[2])))
