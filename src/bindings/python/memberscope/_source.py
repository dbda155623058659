"""Pairs of Python's own as the library's source, each loaded when its turn comes."""

from __future__ import annotations

import ctypes
import itertools
import numbers
from typing import Any, Dict, List, Tuple

from . import _c
from ._callbacks import Raised, callback, drop, find, keep
from ._library import call, utf8
from ._pairs import Pairs, pair_of, pair_struct, pairs_of
from ._structs import new


class _Source(Raised):
    def __init__(self, sides: List[Tuple[Pairs, str, int]]) -> None:
        super().__init__()
        self.pairs = [(pairs, index) for pairs, _, _ in sides for index in range(len(pairs))]
        self._loaded: Dict[int, Any] = {}
        self._tokens = itertools.count(1)

    def load(self, index: int, pair: Any, token: Any) -> None:
        pairs, place = self.pairs[index]
        made = pair_struct(pair_of(pairs.items[place]))  # key and group are those of its name
        size = pair.contents.struct_size
        ctypes.memmove(pair, ctypes.byref(made), min(size, ctypes.sizeof(made)))
        pair.contents.struct_size = size
        token[0] = number = next(self._tokens)
        self._loaded[number] = made

    def unload(self, token: int) -> None:
        self._loaded.pop(token, None)


@callback(_c.msc_pair_source, "load")
def _load(number: int, index: int, pair: Any, token: Any, error: Any) -> int:
    source: _Source = find(number)
    return source.guard(error, _c.MSC_IO, _c.MSC_STAGE_DATA, lambda: source.load(index, pair, token))


@callback(_c.msc_pair_source, "unload")
def _unload(number: int, index: int, token: int) -> None:
    find(number).unload(token)


def give_pairs(setter: str, owner: Any, members: Any, nonmembers: Any) -> Raised:
    """Hands pairs of Python's own to an auditor or a defender; what they raise is recorded."""
    sides = [(pairs_of(members), "member", _c.MSC_MEMBER), (pairs_of(nonmembers), "nonmember", _c.MSC_NONMEMBER)]
    source = _Source(sides)
    names = [
        new(_c.msc_pair_name, id=pairs.id(i, side), group=pairs.group(i), member=member) for pairs, side, member in sides for i in range(len(pairs))
    ]
    number = keep(source)
    c_source = new(_c.msc_pair_source, count=len(names), self=number, load=_load, unload=_unload)
    try:
        call(setter, owner.handle, ctypes.byref(c_source), (_c.msc_pair_name * len(names))(*names), raised=source)
    except BaseException:
        drop(number)
        raise
    owner.handle.then(lambda: drop(number))
    return source


def is_path(pairs: Any) -> bool:
    return isinstance(pairs, str) or hasattr(pairs, "__fspath__")


def set_options(setter: str, handle: Any, options: Dict[str, Any]) -> None:
    """Sets options by their names on the command line, with underscores for dashes."""
    for key, value in options.items():
        for one in _texts(value):
            call(setter, handle, utf8(key.replace("_", "-")), utf8(one))


def _texts(value: Any) -> List[Any]:
    """None: the default. Numbers of one option are one text; of several texts each is set."""
    if value is None:
        return []
    if isinstance(value, (list, tuple)):
        is_numbers = all(isinstance(one, numbers.Real) for one in value)
        return [" ".join(map(str, value))] if is_numbers else [one for item in value for one in _texts(item)]
    if isinstance(value, bool):
        return [str(int(value))]
    return [value if is_path(value) else str(value)]


def give_sides(kind: str, owner: Any, members: Any, nonmembers: Any) -> List[Raised]:
    """Members and non-members: paths as options, everything else as pairs of Python's own."""
    if (members is None) != (nonmembers is None) or (members is not None and is_path(members) != is_path(nonmembers)):
        raise TypeError("members and nonmembers: expected two folders or manifests, or two sequences of pairs")
    if members is None:
        return []
    if is_path(members):
        set_options(f"msc_{kind}_set", owner.handle, {"members": members, "nonmembers": nonmembers})
        return []
    return [give_pairs(f"msc_{kind}_set_pairs", owner, members, nonmembers)]
