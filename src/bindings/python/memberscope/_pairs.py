"""Pairs: the input of a model, the truth, and where it was recorded the model's output."""

from __future__ import annotations

import ctypes
import dataclasses
from typing import Any, Optional, Sequence, Tuple, Union

import numpy as np

from . import _c
from ._library import function, utf8
from ._structs import enumerator, filled, new, put
from ._types import TargetKind
from ._views import array_of, labels_of, pointer, view_of

Key = Union[int, str]  # of a pair: a number, or the id that the command would give it


def spec_options(kind: Union[TargetKind, str], n_classes: int, ignore_index: Optional[int], range: Optional[Tuple[float, float]]) -> Any:
    """Options of a TargetSpec."""
    low, high = range or (None, None)
    return {"kind": kind, "n_classes": n_classes, "ignore_index": ignore_index, "range_min": low, "range_max": high}


class Target:
    """A truth or an output with its meaning; a plain array is an image.

    values: H x W x C (arrays) or C x H x W (tensors), or H x W. Images and probabilities of uint8, uint16 or floating point; labels of any
        whole numbers.
    kind: "image", "logits", "probabilities", "independent_sigmoid" or "labels" (TargetKind).
    n_classes: Of labels; 0 = as many as the other side has.
    ignore_index: A label that takes no part.
    range: Values that 0 and 1 become, of images and probabilities: (-1, 1); None = [0,1] for floating point, [0,255] for uint8.
    """

    def __init__(
        self,
        values: Any,
        kind: Union[TargetKind, str] = "image",
        *,
        n_classes: int = 0,
        ignore_index: Optional[int] = None,
        range: Optional[Tuple[float, float]] = None,
    ) -> None:
        self.values = values
        self.kind = TargetKind(enumerator(TargetKind, kind))
        self.spec = filled(_c.msc_target_spec, spec_options(self.kind, n_classes, ignore_index, range))

    def view(self, what: str) -> Any:
        array = array_of(self.values, what)
        if self.kind == TargetKind.LABELS or (self.kind == TargetKind.INDEPENDENT_SIGMOID and array.dtype == np.bool_):
            array = labels_of(array, what)
        return view_of(array, what)


@dataclasses.dataclass
class Pair:
    """One pair.

    x: Input of the model: H x W x C (arrays) or C x H x W (tensors); uint8 means [0,255], uint16 [0,65535], floating point [0,1].
    y: The truth, likewise, or a Target.
    y_hat: The recorded output of the model, likewise; None = a model is asked.
    mask: H x W, nonzero or True = takes part; None = everything does.
    """

    x: Any
    y: Any
    y_hat: Any = None
    mask: Any = None


def pair_of(item: Any) -> Pair:
    """A pair as a data set has it: a Pair, (x, y), (x, y, y_hat), or a mapping of these names."""
    if isinstance(item, Pair):
        return item
    if hasattr(item, "keys"):
        return Pair(**{key: item[key] for key in item.keys()})
    if isinstance(item, (tuple, list)) and len(item) in (2, 3):
        return Pair(*item)
    raise TypeError(f"a pair is (x, y), (x, y, y_hat), a mapping of these or a memberscope.Pair; found {type(item).__name__}")


def target_of(values: Any) -> Target:
    return values if isinstance(values, Target) else Target(values)


def mask_view(mask: Any) -> Any:
    if mask is None:
        return None
    array = array_of(mask, "mask")
    return view_of(array.view(np.uint8) if array.dtype == np.bool_ else array, "mask")


def key_of(key: Optional[Key]) -> int:
    """The key of a pair: a number as it is, an id as the command hashes it."""
    if isinstance(key, str):
        return int(function("msc_hash_id")(utf8(key)))
    return 0 if key is None else key


def group_of(group: Optional[Key], key: int) -> int:
    """The group of a pair, which is one by itself where nobody says another."""
    return key if group is None else key_of(group)


def pair_struct(pair: Pair, key: Optional[Key] = None, group: Optional[Key] = None) -> Any:
    """The pair for the library; it holds what it points to."""
    y = target_of(pair.y)
    struct = new(
        _c.msc_pair,
        x=pointer(view_of(array_of(pair.x, "x"), "x")),
        y=pointer(y.view("y")),
        y_spec=ctypes.pointer(y.spec),
        mask=pointer(mask_view(pair.mask)),
    )
    put(struct, "pair_key", key_of(key))
    put(struct, "group", key_of(group))
    if pair.y_hat is not None:
        y_hat = target_of(pair.y_hat)
        struct.y_hat, struct.y_hat_spec = pointer(y_hat.view("y_hat")), ctypes.pointer(y_hat.spec)
    return struct


class Pairs:
    """Pairs with names, for an audit.

    items: Anything with a length and an index, of pairs: (x, y), (x, y, y_hat), mappings or Pair. A torch Dataset will do; each item is loaded
        when its turn comes.
    ids: A name for each, unique in the audit; None = their numbers.
    groups: The patient, video or city of each, whose pairs resemble each other; None = every pair by itself.
    """

    def __init__(self, items: Sequence[Any], *, ids: Optional[Sequence[str]] = None, groups: Optional[Sequence[str]] = None) -> None:
        for names, what in ((ids, "ids"), (groups, "groups")):
            if names is not None and len(names) != len(items):
                raise ValueError(f"{what}: expected {len(items)}, one for each pair, found {len(names)}")
        self.items, self.ids, self.groups = items, ids, groups

    def __len__(self) -> int:
        return len(self.items)

    def id(self, index: int, side: str) -> str:
        return str(self.ids[index]) if self.ids is not None else f"{side}-{index:06d}"

    def group(self, index: int) -> str:
        return str(self.groups[index]) if self.groups is not None else ""


def pairs_of(items: Any) -> Pairs:
    return items if isinstance(items, Pairs) else Pairs(items)
