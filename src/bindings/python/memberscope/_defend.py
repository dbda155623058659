"""Outputs altered before they are handed out, and what is left of the attack."""

from __future__ import annotations

import ctypes
import json
import os
from typing import Any, Dict, Optional, Union

from . import _c
from ._extractor import Pyramid
from ._library import Handle, call, utf8
from ._page import inline
from ._running import Progress, Run
from ._source import give_sides, set_options
from ._structs import new, record
from ._types import Defence, DefencesSummary, Estimate


class _Defender:
    def __init__(self) -> None:
        self.handle = Handle("msc_defender")
        call("msc_defender_create", self.handle.out())


class Defences:
    """Alterations at their strengths, judged; a sequence of Defence. In a notebook it shows its page."""

    def __init__(self, handle: Handle) -> None:
        self.handle = handle
        summary = new(_c.msc_defences_summary)
        call("msc_defences_get", handle, ctypes.byref(summary))
        self.summary = record(DefencesSummary, summary)

    @property
    def table(self) -> str:
        """Lines for a terminal."""
        return self.summary.table

    @property
    def figures(self) -> Dict[str, Any]:
        """What defences.json holds."""
        return json.loads(self.summary.json)  # type: ignore[no-any-return]

    def __len__(self) -> int:
        return self.summary.n

    def __getitem__(self, index: int) -> Defence:
        defence = new(_c.msc_defence)
        call("msc_defences_get_one", self.handle, range(len(self))[index], ctypes.byref(defence))
        return record(Defence, defence)

    def auc(self, index: int, score: str = "l_mem") -> Estimate:
        """What is left of the attack under one of them: the AUC of "l_rec", "l_mem", "share" or "combined"."""
        estimate = new(_c.msc_estimate)
        call("msc_defences_get_auc", self.handle, range(len(self))[index], utf8(score), ctypes.byref(estimate))
        return record(Estimate, estimate)

    def _repr_html_(self) -> str:
        return inline(self.summary.html)


def defend(
    folder: Union[None, str, "os.PathLike[str]"] = None,
    *,
    members: Any = None,
    nonmembers: Any = None,
    extractor: Optional[Pyramid] = None,
    fresh: bool = False,
    progress: Progress = None,
    **options: Any,
) -> Defences:
    """Alters recorded outputs over a range of strengths, scores them again and judges. No model is asked.

    folder: Receives defences.csv, defences.json and defences.html; None = nothing is written.
    members, nonmembers: As of Audit, each pair with its recorded output.
    fresh: Replace defences that are there.
    options: Those of `memberscope defend`, with underscores for dashes: manifest="recorded.csv", defence=["noise", "jpeg"].
    """
    defender, run, handle = _Defender(), Run(progress), Handle("msc_defences")
    if extractor is not None:
        call("msc_defender_set_extractor", defender.handle, extractor.handle)
    set_options("msc_defender_set", defender.handle, options)
    raised = give_sides("defender", defender, members, nonmembers)
    listener, existing = run.listener(), _c.MSC_EXISTING_REPLACE if fresh else _c.MSC_EXISTING_REFUSE
    where = None if folder is None else utf8(folder)
    run.wait_for(
        lambda: call(
            "msc_defender_defend", defender.handle, where, existing, ctypes.byref(listener), handle.out(), raised=raised[0] if raised else None
        )
    )
    return Defences(handle)
