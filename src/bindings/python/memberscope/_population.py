"""How hard a truth is to guess for one who has seen other pairs."""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING, Any, Optional

from . import _c
from ._extractor import Pyramid, extractor_of
from ._library import Handle, call
from ._pairs import Key, group_of, key_of, mask_view, target_of
from ._structs import filled, new, record
from ._types import PopulationInfo, PopulationResult
from ._views import pointer

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from ._types import PopulationOptions


class Population:
    """Reference pairs, and what is learnt from them.

    extractor: Of all features; None = Pyramid().
    options: PopulationOptions, for instance grid_height=28, loss="l2".
    """

    def __init__(self, extractor: Optional[Pyramid] = None, **options: "Unpack[PopulationOptions]") -> None:
        self._begin(extractor, options)
        call("msc_population_create", ctypes.byref(self._options), self.handle.out())

    def _begin(self, extractor: Optional[Pyramid], options: Any) -> None:
        self._extractor = extractor_of(extractor)
        self._options = filled(_c.msc_population_options, {"extractor": self._extractor.identity, **options})
        self.handle = Handle("msc_population")

    def add(self, x: Any, y: Any, *, key: Key, group: Optional[Key] = None, mask: Any = None) -> None:
        """Adds a reference; what was fitted before no longer counts.

        x, y, mask: As of Pair.
        key: Of the pair, a number or its id; each is added once.
        group: The patient, video or city of the pair; None = it is one by itself.
        """
        target = target_of(y)
        view, seen = target.view("y"), mask_view(mask)
        number = key_of(key)
        with self._extractor.levels(x) as (levels, n):
            call(
                "msc_population_add",
                self.handle,
                levels,
                n,
                ctypes.byref(view),
                ctypes.byref(target.spec),
                pointer(seen),
                number,
                group_of(group, number),
            )

    def fit(self) -> None:
        """Fits to all references, and to those outside of each fold."""
        call("msc_population_fit", self.handle)

    def predict(self, x: Any, y: Any, *, key: Key, group: Optional[Key] = None, y_hat: Any = None, mask: Any = None) -> PopulationResult:
        """L_pop of a pair, and where there is an output `y_hat` the share of what the references do not tell.

        key, group: As of add(): where the group is among the references, its fold is left out.
        """
        target, input = target_of(y), new(_c.msc_share_input)
        input.y, input.y_spec, input.mask = pointer(target.view("y")), ctypes.pointer(target.spec), pointer(mask_view(mask))
        if y_hat is not None:
            output = target_of(y_hat)
            input.y_hat, input.y_hat_spec = pointer(output.view("y_hat")), ctypes.pointer(output.spec)
        result, number = new(_c.msc_population_result), key_of(key)
        with self._extractor.levels(x) as (levels, n):
            call("msc_population_predict", self.handle, levels, n, ctypes.byref(input), number, group_of(group, number), ctypes.byref(result))
        return record(PopulationResult, result)

    @property
    def info(self) -> PopulationInfo:
        """What it holds."""
        info = new(_c.msc_population_info)
        call("msc_population_get_info", self.handle, ctypes.byref(info))
        return record(PopulationInfo, info)

    def merge(self, other: "Population") -> None:
        """Adds the references of another population, which is left as it is."""
        call("msc_population_merge", self.handle, other.handle)

    def save(self) -> bytes:
        """What it is, sums and fits, hashes of keys and groups; no pixel. The same references give the same bytes."""
        size = ctypes.c_int64()
        call("msc_population_save", self.handle, None, 0, ctypes.byref(size))
        buffer = ctypes.create_string_buffer(size.value)
        call("msc_population_save", self.handle, buffer, size.value, ctypes.byref(size))
        return buffer.raw

    @classmethod
    def load(cls, stored: bytes, extractor: Optional[Pyramid] = None, **options: "Unpack[PopulationOptions]") -> "Population":
        """A stored population. extractor and preset must be those that it was made with."""
        made = cls.__new__(cls)
        made._begin(extractor, options)
        call("msc_population_load", stored, len(stored), ctypes.byref(made._options), made.handle.out())
        return made
