"""Generic features of the input, from which the truth is guessed."""

from __future__ import annotations

import ctypes
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Iterator, Optional, Tuple

from . import _c
from ._library import Handle, call, function, text
from ._structs import filled
from ._views import array_of, view_of

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from ._types import PyramidOptions


class Pyramid:
    """The embedded default: fixed random filters at several resolutions; no weights. Options: PyramidOptions."""

    def __init__(self, **options: "Unpack[PyramidOptions]") -> None:
        self.handle = Handle("msc_feature_extractor")
        call("msc_feature_extractor_create_pyramid", ctypes.byref(filled(_c.msc_pyramid_options, options)), self.handle.out())

    @property
    def identity(self) -> str:
        """Extractor and settings, as stored with results."""
        return text(function("msc_feature_extractor_identity")(self.handle))

    @contextmanager
    def levels(self, x: Any) -> Iterator[Tuple[Any, int]]:
        """The levels of an image's features for the library, and their number, while the block lasts."""
        view = view_of(array_of(x, "x"), "x")
        features, n = Handle("msc_feature_map"), ctypes.c_int64()
        call("msc_feature_extractor_extract", self.handle, ctypes.byref(view), features.out())
        levels = function("msc_feature_map_levels")(features, ctypes.byref(n))
        yield levels, n.value


def extractor_of(extractor: Optional[Pyramid]) -> Pyramid:
    return Pyramid() if extractor is None else extractor
