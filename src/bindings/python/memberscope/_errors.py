"""What goes wrong, with the status and the stage that the library names."""

from __future__ import annotations

from typing import Any, Optional

from ._types import Stage, Status


class Error(Exception):
    """A call of the library failed; the text says what was expected and what was found.

    status: One of Status.
    stage: One of Stage: where in the pipeline.
    """

    def __init__(self, text: str, status: int = Status.INVALID_ARGUMENT, stage: int = Stage.NONE) -> None:
        super().__init__(text)
        self.status = _known(Status, status)
        self.stage = _known(Stage, stage)


class ArgumentError(Error, ValueError):
    """Arguments that do not fit: a value out of its range, shapes that differ, numbers that are not finite."""


class VictimError(Error, RuntimeError):
    """The victim failed. `__cause__` is the exception that a callable of yours raised."""


_CLASSES = {
    Status.INVALID_ARGUMENT: ArgumentError,
    Status.SHAPE_MISMATCH: ArgumentError,
    Status.NOT_FINITE: ArgumentError,
    Status.VICTIM_FAILED: VictimError,
}


def _known(kind: Any, value: int) -> Any:
    return kind(value) if value in set(kind) else value


def error_of(status: int, stage: int, text: str, cause: Optional[BaseException] = None) -> Error:
    error = _CLASSES.get(_known(Status, status), Error)(text, status, stage)
    error.__cause__ = cause
    return error
