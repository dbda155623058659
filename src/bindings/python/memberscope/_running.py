"""Long calls: they run beside the main thread, which shows how far they are and hears Ctrl-C."""

from __future__ import annotations

import collections
import sys
import threading
import time
from typing import Any, Callable, Deque, List, Optional, TextIO, Union

from . import _c
from ._callbacks import callback
from ._structs import new

Progress = Union[None, bool, Callable[[int, int], None]]


class Run:
    """What a running call says, and whether it is to stop.

    progress: None = on a terminal and in a notebook; True or False; or a function of the pairs done and of all.
    """

    def __init__(self, progress: Progress = None) -> None:
        self.done, self.total, self.stopped = 0, 0, False
        self.notes: Deque[str] = collections.deque()
        self._show = _shown_by(progress)
        self._told = (-1, -1)
        self.progress = callback(_c.msc_listener, "progress")(self._progress)
        self.cancelled = callback(_c.msc_listener, "cancelled")(lambda user: int(self.stopped))
        self.note = callback(_c.msc_listener, "note")(lambda user, text: self.notes.append(text.decode(errors="replace")))

    def _progress(self, user: Any, done: int, total: int) -> None:
        self.done, self.total = done, total

    def listener(self) -> Any:
        return new(_c.msc_listener, note=self.note, progress=self.progress, cancelled=self.cancelled)

    def options(self, threads: int, batch: int) -> Any:
        return new(_c.msc_run_options, threads=threads, batch=batch, progress=self.progress, cancelled=self.cancelled)

    def wait_for(self, work: Callable[[], None]) -> None:
        """Does the work in a thread of its own. After Ctrl-C the pairs in flight are waited for, and KeyboardInterrupt is raised; a second
        Ctrl-C does not wait."""
        failed: List[BaseException] = []
        finished = threading.Event()  # an interrupted Thread.join() may take a running thread for a finished one

        def body() -> None:
            try:
                work()
            except BaseException as e:
                failed.append(e)
            finally:
                finished.set()

        threading.Thread(target=body, name="memberscope").start()
        interrupt: Optional[KeyboardInterrupt] = None
        while not finished.is_set():
            try:
                finished.wait(0.1)
                self.tell()
            except KeyboardInterrupt as e:
                if interrupt is not None:
                    raise
                interrupt, self.stopped = e, True
        self.tell(at_end=True)
        if interrupt is not None:
            raise interrupt
        if failed:
            raise failed[0]

    def tell(self, at_end: bool = False) -> None:
        while self.notes:
            self._show.note(self.notes.popleft())
        if self.total and (self.done, self.total) != self._told:
            self._told = (self.done, self.total)
            self._show.progress(self.done, self.total)
        if at_end:
            self._show.end()


class Silent:
    def note(self, text: str) -> None:
        print(f"memberscope: {text}", file=sys.stderr)

    def progress(self, done: int, total: int) -> None:
        pass

    def end(self) -> None:
        pass


class Told(Silent):
    """A function of the caller's."""

    def __init__(self, function: Callable[[int, int], None]) -> None:
        self.progress = function  # type: ignore[assignment,method-assign]


class Line(Silent):
    """One line of a terminal, written again and again."""

    def __init__(self, stream: TextIO) -> None:
        self.stream, self.start, self.width = stream, time.monotonic(), 0

    def progress(self, done: int, total: int) -> None:
        self.write(words_of(done, total, time.monotonic() - self.start))

    def write(self, text: str) -> None:
        self.stream.write("\r" + text.ljust(self.width))
        self.stream.flush()
        self.width = len(text)

    def note(self, text: str) -> None:
        if self.width:
            self.write("")
            self.stream.write("\r")
        super().note(text)

    def end(self) -> None:
        if self.width:
            self.stream.write("\n")


class Notebook(Silent):
    """One output of a notebook's cell, replaced again and again."""

    def __init__(self) -> None:
        from IPython.display import display

        self.start = time.monotonic()
        self.output = display({"text/plain": "memberscope"}, raw=True, display_id=True)

    def progress(self, done: int, total: int) -> None:
        self.output.update({"text/plain": words_of(done, total, time.monotonic() - self.start)}, raw=True)


def words_of(done: int, total: int, seconds: float) -> str:
    left = f", {_clock(seconds * (total - done) / done)} left" if 0 < done < total else ""
    return f"{done} of {total} pairs, {_clock(seconds)}{left}"


def _clock(seconds: float) -> str:
    minutes, rest = divmod(int(seconds + 0.5), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{rest:02d}" if hours else f"{minutes}:{rest:02d}"


def in_notebook() -> bool:
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython is not None else None
    return hasattr(shell, "kernel")


def _shown_by(progress: Progress) -> Any:
    if progress is False:
        return Silent()
    if callable(progress):
        return Told(progress)
    if in_notebook():
        return Notebook()
    return Line(sys.stderr) if progress or sys.stderr.isatty() else Silent()
