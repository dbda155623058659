"""The same pair in other poses: the victim as its own reference."""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING, List

from . import _c
from ._library import Handle, call, function, text
from ._structs import filled, new

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from ._types import PoseOptions


class Poses:
    """Poses in which a Scorer asks its victim besides the natural one, a query each.

    options: PoseOptions, for instance poses="flips,turns", n_poses=7, seed=1.
    """

    def __init__(self, **options: "Unpack[PoseOptions]") -> None:
        struct = filled(_c.msc_pose_options, options)
        self.handle = Handle("msc_pose_set")
        call("msc_pose_set_create", ctypes.byref(struct), self.handle.out())

    @property
    def names(self) -> List[str]:
        """In their order, without the natural one."""
        found = []
        for index in range(function("msc_pose_set_count")(self.handle)):
            pose = new(_c.msc_pose)
            call("msc_pose_set_get", self.handle, index, ctypes.byref(pose))
            found.append(text(pose.name))
        return found
