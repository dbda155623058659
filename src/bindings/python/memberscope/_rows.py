"""Rows of an audit, one pair each."""

from __future__ import annotations

import ctypes
import dataclasses
import math
import os
from typing import Any, Dict, Iterable, Iterator, List, Mapping, Optional, Union

import numpy as np

from . import _c
from ._library import Handle, call, function, text, utf8
from ._structs import field_of, new, put
from ._types import Membership, Score

Path = Union[str, "os.PathLike[str]"]
_TEXTS, _ERRORS = ("id", "group", "status", "message", "run"), ("l_rec", "l_pred", "l_mem")
_MEMBER = {True: Membership.MEMBER, False: Membership.NONMEMBER, None: Membership.MEMBERSHIP_UNKNOWN}
_MEMBER_OF = {number: member for member, number in _MEMBER.items()}


def _member(value: Any) -> int:
    if isinstance(value, (bool, int, np.bool_, np.integer)) and value in (0, 1):
        return _MEMBER[bool(value)]
    if value is None:
        return _MEMBER[None]
    raise ValueError(f"member: expected True, False or None (nobody said), found {value!r}")


class Rows:
    """Rows of an audit, one pair each; a sequence of dictionaries: `pandas.DataFrame(rows)` is a table.

    rows: Dictionaries with "id", "member" (True, False or None) and either "l_rec", "l_pred" and "l_mem" or "status" and "message"; optionally
        "group", "run" and further columns of numbers and texts. Numbers are read as floating point, which holds the first 16 digits of a seed.
    """

    def __init__(self, rows: Iterable[Mapping[str, Any]] = ()) -> None:
        self.handle = Handle("msc_rows")
        call("msc_rows_create", self.handle.out())
        for row in rows:
            self._append(row)

    @classmethod
    def read(cls, path: Path) -> "Rows":
        """Rows of a CSV file, of JSON lines (.jsonl), or of the folder of an audit."""
        handle = Handle("msc_rows")
        call("msc_rows_read", utf8(path), handle.out())
        return cls.of_handle(handle)

    @classmethod
    def of_handle(cls, handle: Handle) -> "Rows":
        """Rows that the library has made."""
        rows = cls.__new__(cls)
        rows.handle = handle
        return rows

    def write(self, file: Path) -> None:
        """Writes CSV, or JSON lines where the name ends in .jsonl. Replaces the file."""
        call("msc_rows_write", self.handle, utf8(file))

    def add(self, id: str, score: Score, *, member: Optional[bool], group: str = "", **columns: Any) -> None:
        """Adds a row with everything that a score says."""
        row, struct = new(_c.msc_row, id=id, group=group, member=_member(member)), new(_c.msc_score)
        for field in dataclasses.fields(score):
            put(struct, field_of(field.name), getattr(score, field.name))
        call("msc_rows_add_score", self.handle, ctypes.byref(row), ctypes.byref(struct))
        self._put_columns(columns)

    def _append(self, given: Mapping[str, Any]) -> None:
        row, columns = new(_c.msc_row, member=_member(given.get("member"))), {}
        for name, value in given.items():
            if name in _TEXTS or name in _ERRORS:
                put(row, name, value)
            elif name != "member":
                columns[name] = value
        for name in _ERRORS:
            if given.get(name) is None:
                setattr(row, name, math.nan)
        call("msc_rows_add", self.handle, ctypes.byref(row))
        self._put_columns(columns)

    def _put_columns(self, columns: Mapping[str, Any]) -> None:
        for name, value in columns.items():
            if value is None:
                continue
            if isinstance(value, str):
                call("msc_rows_set_text", self.handle, len(self) - 1, utf8(name), utf8(value))
            else:
                call("msc_rows_set_number", self.handle, len(self) - 1, utf8(name), float(value))

    def __len__(self) -> int:
        return int(function("msc_rows_count")(self.handle))

    def __getitem__(self, index: int) -> Dict[str, Any]:
        index = range(len(self))[index]
        row = new(_c.msc_row)
        call("msc_rows_get", self.handle, index, ctypes.byref(row))
        found: Dict[str, Any] = {name: text(getattr(row, name)) for name in _TEXTS}
        found["member"] = _MEMBER_OF[row.member]
        found.update((name, getattr(row, name)) for name in _ERRORS if row.is_scored)
        for name in self.columns:
            cell = new(_c.msc_cell)
            call("msc_rows_get_cell", self.handle, index, utf8(name), ctypes.byref(cell))
            if cell.is_there:
                found[name] = cell.number if cell.is_number else text(cell.text)
        return found

    def __iter__(self) -> Iterator[Dict[str, Any]]:
        return (self[i] for i in range(len(self)))

    @property
    def columns(self) -> List[str]:
        """Names of the further columns that any row has."""
        name, names = ctypes.c_char_p(), []
        for i in range(function("msc_rows_column_count")(self.handle)):
            call("msc_rows_get_column", self.handle, i, ctypes.byref(name))
            names.append(text(name.value))
        return names


def rows_of(rows: Any) -> Rows:
    """Rows, a file of them, the folder of an audit, or dictionaries."""
    if isinstance(rows, Rows):
        return rows
    return Rows.read(rows) if isinstance(rows, str) or hasattr(rows, "__fspath__") else Rows(rows)
