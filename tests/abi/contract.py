"""Checks the C headers against the rules of docs/abi-policy.md: python3 contract.py INCLUDE_FOLDER SYMBOL_LISTS_FOLDER [--references OUT.c].

Every struct is frozen (named in FROZEN), growing (begins with struct_size) or opaque, and every declared function is in exactly one committed
symbol list. With --references a C program is written that takes the address of every declared function.
"""

import argparse
import pathlib
import re
import sys

FROZEN = {"msc_image_view", "msc_feature_level", "msc_placement", "msc_error", "msc_model_option", "msc_model_option_spec",
          "msc_extractor_spec"}
# The components beside the core: lines of a component and the name of a header, which stand where the headers are installed from.
COMPONENTS = pathlib.Path(__file__).resolve().parents[2] / "cmake" / "headers_of_components.txt"
LIBRARY_OF_HEADER = {f"{header}.h": f"memberscope_{component}" for component, header in map(str.split, COMPONENTS.read_text().splitlines())}
CORE = "memberscope"

FUNCTION = re.compile(r"^MSC_API\b[^;(]*?\b(msc_\w+)\s*\(", re.MULTILINE)
STRUCT = re.compile(r"^typedef struct (msc_\w+) \{\n(.*?)^\} \1;", re.MULTILINE | re.DOTALL)
FIELD_TYPE = re.compile(r"^\s+(?:const )?(msc_\w+) \w+", re.MULTILINE)
FORBIDDEN_TYPE = re.compile(r"^\s+(?:const )?(bool|long|unsigned|int|short|size_t)\b", re.MULTILINE)


def without_comments(text):
    return re.sub(r"///?.*", "", text)


def headers(include):
    folder = include / "memberscope" / "c"
    return {path.name: without_comments(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.h"))}


def declared_functions(texts):
    by_library = {}
    for name, text in texts.items():
        by_library.setdefault(LIBRARY_OF_HEADER.get(name, CORE), []).extend(FUNCTION.findall(text))
    return by_library


def struct_faults(texts):
    bodies = dict(match for text in texts.values() for match in STRUCT.findall(text))
    growing = {name for name, body in bodies.items() if body.lstrip().startswith("uint64_t struct_size;")}
    for name, body in bodies.items():
        if name not in FROZEN and name not in growing:
            yield f"{name} is neither frozen nor does it begin with struct_size"
        for field in set(FIELD_TYPE.findall(body)) & growing:
            yield f"{name} embeds {field}, which may grow"
        for kind in FORBIDDEN_TYPE.findall(body):
            yield f"{name} has a field of type {kind}, whose size differs between platforms"
    yield from (f"the frozen struct {name} is gone" for name in FROZEN - set(bodies))


def symbol_faults(by_library, lists):
    for library, declared in by_library.items():
        listed = {line.split("@")[0] for line in (lists / f"{library}.symbols").read_text().split()}
        yield from (f"{name} is declared, and not in {library}.symbols" for name in sorted(set(declared) - listed))
        yield from (f"{name} is in {library}.symbols, and not declared" for name in sorted(listed - set(declared)))


def references(texts, libraries):
    """A program that does not link unless every function of the libraries is there."""
    names = [name for name in texts if LIBRARY_OF_HEADER.get(name, CORE) in libraries]
    functions = [function for name in names for function in FUNCTION.findall(texts[name])]
    lines = [f'#include "memberscope/c/{name}"' for name in names]
    lines += ["", "typedef void (*any_function)(void);", "", "int main(void) {", "  const any_function functions[] = {"]
    lines += [f"      (any_function){function}," for function in functions]
    lines += ["  };", "  size_t i;", "  for (i = 0; i < sizeof functions / sizeof *functions; i++)", "    if (!functions[i]) return 1;"]
    return "\n".join(lines + ["  return 0;", "}", ""])


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("include", type=pathlib.Path)
    parser.add_argument("lists", type=pathlib.Path)
    parser.add_argument("--references", type=pathlib.Path)
    parser.add_argument("--libraries", nargs="*", default=[CORE])
    arguments = parser.parse_args()
    texts = headers(arguments.include)
    if arguments.references:
        arguments.references.write_text(references(texts, arguments.libraries), encoding="utf-8")
        return 0
    by_library = declared_functions(texts)
    faults = [*struct_faults(texts), *symbol_faults(by_library, arguments.lists)]
    print("\n".join(faults) or f"{sum(map(len, by_library.values()))} functions follow the policy")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
