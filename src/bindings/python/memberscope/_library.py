"""The shared libraries: those beside this file where there are some (a wheel), otherwise the system's. Each is opened when it is first needed, so
that scoring works where the libraries that read pictures are missing."""

from __future__ import annotations

import ctypes
import functools
import pathlib
import weakref
from typing import Any, Callable, List, Optional

from . import _c
from ._errors import error_of

_BESIDE = pathlib.Path(__file__).resolve().parent / "lib"


@functools.lru_cache(maxsize=None)
def _library(name: str) -> ctypes.CDLL:
    file = f"lib{name}.so.{_c.SOVERSION}"
    beside = _BESIDE / file
    try:
        library = ctypes.CDLL(str(beside if beside.exists() else file))
    except OSError as e:
        raise ImportError(
            f"{file} cannot be opened: {e}. Install the package of your system that has the missing library (docs/how-to-python.md lists them)"
        ) from e
    if name == "memberscope":
        _check_version(library, file)
    return library


def _check_version(library: ctypes.CDLL, file: str) -> None:
    library.msc_version.restype = ctypes.c_char_p
    found, wanted = library.msc_version().decode(), f"{_c.MSC_VERSION_MAJOR}.{_c.MSC_VERSION_MINOR}.{_c.MSC_VERSION_PATCH}"
    if found != wanted:
        raise ImportError(f"this package was made for memberscope {wanted}, but {file} is {found}; install both of one version")


@functools.lru_cache(maxsize=None)
def function(name: str) -> Any:
    """A function of the C interface."""
    library, result, arguments = _c.FUNCTIONS[name]
    if library != "memberscope":
        _library("memberscope")
    found = getattr(_library(library), name)
    found.restype, found.argtypes = result, arguments
    return found


def call(name: str, *arguments: Any, raised: Optional[Any] = None) -> None:
    """Calls a function that returns a status and takes an error last.

    raised: What Python code that it calls has raised (_callbacks.Raised), or None.
    """
    error = _c.msc_error()
    status = function(name)(*arguments, ctypes.byref(error))
    if raised is not None:
        raised.reraise_interrupt()
    if status != _c.MSC_OK:
        text = error.message.decode(errors="replace")
        raise error_of(status, error.stage, text, raised.cause_of(text) if raised is not None else None)


class Handle:
    """What the library makes and gets back when nobody uses it any more. An argument of a call is in use until it returns."""

    def __init__(self, kind: str) -> None:
        self._as_parameter_ = ctypes.POINTER(getattr(_c, kind))()
        self._after: List[Callable[[], None]] = []
        weakref.finalize(self, _give_back, function(f"{kind}_release"), self._as_parameter_, self._after)

    def out(self) -> Any:
        """The place for what a call makes."""
        return ctypes.byref(self._as_parameter_)

    def then(self, work: Callable[[], None]) -> None:
        """What is to be done when it was given back."""
        self._after.append(work)


def _give_back(release: Any, pointer: Any, after: List[Callable[[], None]]) -> None:
    release(pointer)
    for work in after:
        work()


def text(value: Optional[bytes]) -> str:
    return (value or b"").decode(errors="replace")


def utf8(value: Any) -> bytes:
    """A text or a path for the library."""
    value = value.__fspath__() if hasattr(value, "__fspath__") else value
    encoded = value.encode("utf-8", "surrogateescape") if isinstance(value, str) else bytes(value)
    if b"\0" in encoded:
        raise ValueError(f"a text with a null character: {value!r}")
    return encoded
