"""Python code that the library calls. ctypes takes the interpreter's lock; no exception may pass, so that each becomes a status with its text, and
the cause of the error that is raised in the end."""

from __future__ import annotations

import itertools
import threading
from typing import Any, Callable, Dict, List, Optional, Tuple, cast

from . import _c

_MOST_KEPT = 32
_objects: Dict[int, Any] = {}
_numbers = itertools.count(1)


def callback(struct: Any, name: str) -> Callable[[Callable[..., Any]], Any]:
    """A decorator that makes the function which a struct of operations points to. It must outlive every such struct."""
    return cast("Callable[[Callable[..., Any]], Any]", dict(struct._fields_)[name])


def keep(thing: Any) -> int:
    """A number under which a callback finds `thing`."""
    number = next(_numbers)
    _objects[number] = thing
    return number


def find(number: int) -> Any:
    return _objects[number]


def drop(number: Optional[int]) -> None:
    _objects.pop(number or 0, None)


def describe(exception: BaseException) -> str:
    return f"{type(exception).__name__}: {exception}" if str(exception) else type(exception).__name__


class Raised:
    """What Python code raised while the library called it, from any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._kept: List[Tuple[str, BaseException]] = []

    def guard(self, error: Any, status: int, stage: int, work: Callable[[], None]) -> int:
        """Does the work; tells in C's way when it fails."""
        try:
            work()
            return int(_c.MSC_OK)
        except BaseException as e:
            told = describe(e).encode("utf-8", "replace")[:1000].decode("utf-8", "ignore")
            with self._lock:
                self._kept = [*self._kept, (told, e)][-_MOST_KEPT:]
            if error:
                error.contents.code, error.contents.stage, error.contents.message = status, stage, told.encode()
            return status

    def cause_of(self, text: str) -> Optional[BaseException]:
        """The exception that an error's text tells of; it is forgotten then, with all that its frames hold."""
        with self._lock:
            found = next((e for told, e in reversed(self._kept) if told[:200] in text), None)
            self._kept = []
        return found

    def causes_of(self, texts: List[str]) -> List[Optional[BaseException]]:
        with self._lock:
            kept, self._kept = self._kept, []
        return [next((e for told, e in reversed(kept) if told[:200] in text), None) for text in texts]

    def reraise_interrupt(self) -> None:
        """Ctrl-C and exit, which are no errors of a pair."""
        with self._lock:
            interrupt = next((e for _, e in self._kept if not isinstance(e, Exception)), None)
            if interrupt is not None:
                self._kept = []
        if interrupt is not None:
            raise interrupt
