"""Checks JSON files against a JSON schema: python3 check_schema.py SCHEMA FILE...

Knows the keywords that docs/figures.schema.json uses and refuses a schema that uses others, so that nothing passes because it was not
understood. Also refuses NaN and infinity, and checks first that it can fail: a file with any required key removed must not pass.
"""

import copy
import json
import sys

TYPES = {"object": dict, "array": list, "string": str, "boolean": bool, "null": type(None)}
ANNOTATIONS = {"$schema", "$defs", "title", "description"}


def is_type(value, name):
    if name in ("number", "integer"):
        return isinstance(value, (int, float) if name == "number" else int) and not isinstance(value, bool)
    return isinstance(value, TYPES[name])


def numeric(value):
    return isinstance(value, (int, float)) and not isinstance(value, bool)


CHECKS = {
    "type": lambda s, v: any(is_type(v, t) for t in (s if isinstance(s, list) else [s])),
    "const": lambda s, v: v == s,
    "enum": lambda s, v: v in s,
    "minimum": lambda s, v: not numeric(v) or v >= s,
    "maximum": lambda s, v: not numeric(v) or v <= s,
    "exclusiveMinimum": lambda s, v: not numeric(v) or v > s,
    "exclusiveMaximum": lambda s, v: not numeric(v) or v < s,
    "maxItems": lambda s, v: not isinstance(v, list) or len(v) <= s,
    "required": lambda s, v: not isinstance(v, dict) or all(key in v for key in s),
}


def faults(schema, value, root, where="$"):
    for keyword, rule in schema.items():
        if keyword in CHECKS:
            if not CHECKS[keyword](rule, value):
                yield f"{where}: {keyword} {json.dumps(rule)[:80]} does not hold for {json.dumps(value)[:80]}"
        elif keyword == "$ref":
            yield from faults(root["$defs"][rule.rsplit("/", 1)[1]], value, root, where)
        elif keyword == "properties":
            for key, rest in rule.items():
                if isinstance(value, dict) and key in value:
                    yield from faults(rest, value[key], root, f"{where}.{key}")
        elif keyword == "additionalProperties":
            for key in value if isinstance(value, dict) else ():
                if key not in schema.get("properties", {}):
                    yield from faults(rule, value[key], root, f"{where}.{key}")
        elif keyword == "items":
            for i, item in enumerate(value if isinstance(value, list) else ()):
                yield from faults(rule, item, root, f"{where}[{i}]")
        elif keyword == "allOf":
            for rest in rule:
                yield from faults(rest, value, root, where)
        elif keyword == "anyOf":
            if all(any(True for _ in faults(rest, value, root, where)) for rest in rule):
                yield f"{where}: none of {len(rule)} alternatives holds for {json.dumps(value)[:120]}"
        elif keyword not in ANNOTATIONS:
            yield f"{where}: the schema uses '{keyword}', which this checker does not know"


def refuse_constant(name):
    raise ValueError(f"{name} is no JSON")


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        schema = json.load(file)
    found = []
    for path in sys.argv[2:]:
        with open(path, encoding="utf-8") as file:
            value = json.load(file, parse_constant=refuse_constant)
        found += [f"{path}: {fault}" for fault in faults(schema, value, schema)]
        for key in schema["required"]:
            broken = copy.deepcopy(value)
            broken.pop(key, None)
            if not any(True for _ in faults(schema, broken, schema)):
                found.append(f"{path}: passes without '{key}': the checker sees nothing")
    print("\n".join(found) or f"{len(sys.argv) - 2} files follow the schema")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
