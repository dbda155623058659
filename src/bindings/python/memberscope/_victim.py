"""The model under audit, as a Python callable."""

from __future__ import annotations

import ctypes
import uuid
from typing import Any, Callable, Dict, List, Optional, Tuple, Union

import numpy as np

from . import _c
from ._callbacks import Raised, callback, drop, find, keep
from ._library import Handle, call, function, utf8
from ._pairs import spec_options
from ._structs import enumerator, filled, new
from ._types import TargetKind
from ._views import array_of, array_on, labels_of

_OPS = _c.msc_victim_model_ops


class _Asked(Raised):
    """What the library calls: knows the shape of answers, and puts them where they belong."""

    def __init__(self, ask: Callable[[List[Any]], List[Any]], options: Dict[str, Any], shape: Optional[Tuple[int, ...]]) -> None:
        super().__init__()
        self.ask, self.shape = ask, shape
        self.kind = TargetKind(enumerator(TargetKind, options["kind"]))
        self.options = options
        self.identity = b""
        self._outputs: Dict[Tuple[int, int, int], Tuple[Tuple[int, ...], int]] = {}

    def output(self, height: int, width: int, channels: int) -> Tuple[Tuple[int, ...], int]:
        """Shape and type of the answer. Nobody but the model knows them: it is shown a black image, once for every shape of inputs."""
        key = (height, width, channels)
        if key not in self._outputs:
            answer = self._checked(self.ask([np.zeros(key, np.float32)])[0])
            self._outputs[key] = (answer.shape, self._dtype(answer))
        return self._outputs[key]

    def _dtype(self, answer: Any) -> int:
        if self.kind == TargetKind.LABELS:
            return int(_c.MSC_I32)
        integers = {"|u1": _c.MSC_U8, "<u2": _c.MSC_U16}
        if answer.dtype.kind == "f" or answer.dtype.str in integers:
            return int(integers.get(answer.dtype.str, _c.MSC_F32))
        raise TypeError(f"the answer: expected floating point, uint8 or uint16, found {answer.dtype}; labels are Victim(..., kind='labels')")

    def _checked(self, answer: Any) -> Any:
        array = array_of(answer, "the answer")
        return labels_of(array, "the answer") if self.kind == TargetKind.LABELS else array

    def describe(self, shape: Tuple[int, int, int], spec: Any) -> None:
        (spec.height, spec.width, spec.channels), spec.dtype = self.output(*shape)
        made = filled(_c.msc_target_spec, self.options)
        if self.kind in (TargetKind.LOGITS, TargetKind.PROBABILITIES, TargetKind.INDEPENDENT_SIGMOID):
            made.n_classes = spec.channels
        size = min(spec.target.contents.struct_size, ctypes.sizeof(made))
        made.struct_size = spec.target.contents.struct_size
        ctypes.memmove(spec.target, ctypes.byref(made), size)

    def answer(self, xs: List[Any], y_hats: List[Any]) -> None:
        # A copy of the input: the callable may keep what it is given, the library's memory may not be kept.
        answers = self.ask([array_on(x).copy() for x in xs])
        for answer, y_hat in zip(answers, y_hats):
            array, to = self._checked(answer), array_on(y_hat, read_only=False)
            if array.shape != to.shape:
                raise ValueError(f"the answer to a black image was {to.shape}, that to this one is {array.shape} (height, width, channels)")
            np.copyto(to, array, casting="same_kind")


@callback(_OPS, "release")
def _release(number: int) -> None:
    drop(number)


@callback(_OPS, "output_spec")
def _output_spec(number: int, height: int, width: int, channels: int, spec: Any, error: Any) -> int:
    asked: _Asked = find(number)
    return asked.guard(error, _c.MSC_VICTIM_FAILED, _c.MSC_STAGE_VICTIM, lambda: asked.describe((height, width, channels), spec.contents))


def _answer(number: int, n: int, x: Any, y_hat: Any, error: Any) -> int:
    asked: _Asked = find(number)
    return asked.guard(error, _c.MSC_VICTIM_FAILED, _c.MSC_STAGE_VICTIM, lambda: asked.answer(x[:n], y_hat[:n]))


@callback(_OPS, "predict")
def _predict(number: int, x: Any, y_hat: Any, error: Any) -> int:
    return _answer(number, 1, x, y_hat, error)


@callback(_OPS, "predict_batch")
def _predict_batch(number: int, n: int, x: Any, y_hat: Any, error: Any) -> int:
    return _answer(number, n, x, y_hat, error)


@callback(_OPS, "identity")
def _identity(number: int) -> int:
    return ctypes.cast(ctypes.c_char_p(find(number).identity), ctypes.c_void_p).value or 0


class Victim:
    """A model as a callable of arrays. Exceptions are welcome.

    function: Takes H x W x C float32 in [0,1], its own to keep; gives the output for it: H x W x C or H x W (arrays), C x H x W (tensors).
        Floating point, uint8 or uint16; whole numbers where `kind` is "labels". To learn the shape of its answers it is shown one black image
        for every shape of inputs, which counts as no query.
    kind, n_classes, range: What its output means, as of Target.
    identity: Which model this is, with its version: an audit can only be resumed with a victim of the same identity. None = a name for this
        object alone.
    thread_safe: Whether several threads may call it at once. Python's lock lets one of them run at a time, unless the model lets go of it.
    """

    def __init__(
        self,
        function: Callable[[Any], Any],
        kind: Union[TargetKind, str] = "image",
        *,
        n_classes: int = 0,
        range: Optional[Tuple[float, float]] = None,
        identity: Optional[str] = None,
        thread_safe: bool = False,
    ) -> None:
        self._open(lambda xs: [function(x) for x in xs], function, spec_options(kind, n_classes, None, range), identity, thread_safe, False)

    def _open(
        self,
        ask: Callable[[List[Any]], List[Any]],
        function_: Any,
        options: Dict[str, Any],
        identity: Optional[str],
        thread_safe: bool,
        batches: bool,
    ) -> None:
        self._asked = _Asked(ask, options, None)
        self._asked.identity = utf8(identity or f"{name_of(function_)} (unnamed, {uuid.uuid4().hex})")
        ops = new(
            _OPS, flags=_c.MSC_THREAD_SAFE if thread_safe else 0, release=_release, output_spec=_output_spec, predict=_predict, identity=_identity
        )
        if batches:
            ops.predict_batch = _predict_batch
        number, self.handle = keep(self._asked), Handle("msc_victim_model")
        try:
            call("msc_victim_model_create", ctypes.byref(ops), number, self.handle.out())
        except BaseException:
            drop(number)
            raise

    @property
    def identity(self) -> str:
        """Which model this is, as it is stored with results."""
        return self._asked.identity.decode()

    @property
    def queries(self) -> int:
        """Number of images that it was asked to predict so far."""
        return int(function("msc_victim_model_queries")(self.handle))

    @property
    def raised(self) -> Raised:
        return self._asked


def name_of(function_: Any) -> str:
    kind = function_ if hasattr(function_, "__qualname__") else type(function_)
    return f"{kind.__module__}.{kind.__qualname__}"
