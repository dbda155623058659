"""Structs of the C interface from Python's values, and the other way round."""

from __future__ import annotations

import ctypes
import enum
import keyword
from typing import Any, Iterable, Mapping, Optional, Type, TypeVar

from ._library import text, utf8
from ._types import ENUM_OF, STRUCT_OF

T = TypeVar("T")


def new(struct: Type[Any], **values: Any) -> Any:
    """A struct with its size, and what is given; all else is zero."""
    made = struct()
    made.struct_size = ctypes.sizeof(struct)
    for name, value in values.items():
        put(made, name, value)
    return made


def field_of(attribute: str) -> str:
    """The field behind an attribute: lambda_ stands for what Python has a word of its own for."""
    return attribute[:-1] if keyword.iskeyword(attribute[:-1]) else attribute


def put(struct: Any, name: str, value: Any) -> None:
    """Sets a field; a whole number that does not fit is refused, where ctypes would cut it."""
    if isinstance(value, (str, bytes)) or hasattr(value, "__fspath__"):
        value = utf8(value)
    elif hasattr(value, "item") and not isinstance(value, ctypes.Structure):
        value = value.item()  # a number of NumPy or PyTorch
    setattr(struct, name, value)
    if isinstance(value, int) and getattr(struct, name) != value:
        raise ValueError(f"{name}: {value} is out of its range")


def enumerator(kind: Type[enum.IntEnum], value: Any) -> int:
    """The number of an enumerator: it itself, its number, or its name in any case and with either dash."""
    if isinstance(value, str):
        found = kind.__members__.get(value.upper().replace("-", "_"))
        if found is None:
            names = ", ".join(name.lower() for name in kind.__members__)
            raise ValueError(f"{kind.__name__}: expected one of {names}, found {value!r}")
        return found
    return kind(value)


def flag_of(name: str, fields: Iterable[str]) -> Optional[str]:
    """The field that says that this one is given: has_beta of beta, has_ignore of ignore_index."""
    return next((flag for flag in fields if flag.startswith("has_") and f"{name}_".startswith(f"{flag[4:]}_")), None)


def filled(struct: Type[Any], options: Mapping[str, Any]) -> Any:
    """A struct of options from keyword arguments. None is the default."""
    made = new(struct)
    fields = dict(struct._fields_)
    for key, value in options.items():
        name = field_of(key)
        if name not in fields or name == "struct_size":
            known = ", ".join(n for n in fields if n != "struct_size" and not n.startswith(("reserved", "has_")))
            raise TypeError(f"there is no option {key!r}; there are: {known}")
        if value is None:
            continue
        if (struct, name) in ENUM_OF:
            value = enumerator(ENUM_OF[struct, name], value)
        if isinstance(value, Mapping):
            value = ctypes.pointer(filled(fields[name]._type_, value))
        elif hasattr(value, "handle"):
            made.kept = [*getattr(made, "kept", []), value]  # in use as long as the struct
            value = value.handle._as_parameter_
        put(made, name, value)
        flag = flag_of(name, fields)
        if flag:
            setattr(made, flag, 1)
    return made


def record(kind: Type[T], struct: Any) -> T:
    """What a struct says, as a dataclass."""
    values = {}
    for name in kind.__dataclass_fields__:  # type: ignore[attr-defined]
        field = field_of(name)
        value = getattr(struct, field)
        if isinstance(value, bytes) or value is None:
            value = text(value)
        values[name] = _named(ENUM_OF.get((STRUCT_OF[kind], field)), value)
    return kind(**values)


def _named(kind: Any, value: Any) -> Any:
    try:
        return kind(value) if kind else value
    except ValueError:
        return value  # of a later library
