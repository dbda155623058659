"""A whole audit into a folder."""

from __future__ import annotations

import ctypes
import json
import pathlib
from typing import Any, Dict, List, Optional

from . import _c
from ._callbacks import Raised
from ._errors import Error, error_of
from ._extractor import Pyramid
from ._library import Handle, call, function, text, utf8
from ._page import inline
from ._rows import Path, Rows
from ._running import Progress, Run
from ._source import give_sides, is_path, set_options
from ._structs import new, record
from ._torch import victim_of
from ._types import AuditorSummary


class Audit:
    """An audit in a folder: one that is there, or one to be run.

    folder: Receives rows, figures and a page, as from `memberscope audit`.
    members, nonmembers: Pairs that the model was trained on, and pairs that it was not, drawn from one source: two folders or manifests, or two
        sequences of pairs (Pairs, a torch Dataset, a list of (x, y)).
    victim: As of Scorer, or a text as of `memberscope audit --victim`; None where outputs are recorded.
    extractor: None = what the options say.
    options: Those of `memberscope audit`, with underscores for dashes: manifest="pairs.csv", beta=0.5, fail_if="l_mem.auc.low > 0.6",
        input_range=(-1, 1), maps="all".

        Audit("audit", members=train, nonmembers=test, victim=net).run()

    In a notebook an audit shows its page.
    """

    def __init__(
        self, folder: Path, *, members: Any = None, nonmembers: Any = None, victim: Any = None, extractor: Optional[Pyramid] = None, **options: Any
    ) -> None:
        self.folder = pathlib.Path(folder)
        self._summary: Optional[AuditorSummary] = None
        self.handle = Handle("msc_auditor")
        self._is_told = bool(options) or any(given is not None for given in (members, nonmembers, victim, extractor))
        self._raised: List[Raised] = []
        call("msc_auditor_create", self.handle.out())
        self._victim = None
        if is_path(victim):
            options["victim"] = victim
        elif victim is not None:
            self._victim = victim_of(victim)
            self._raised.append(self._victim.raised)  # type: ignore[union-attr]
            call("msc_auditor_set_victim", self.handle, self._victim.handle, None)  # type: ignore[union-attr]
        if extractor is not None:
            call("msc_auditor_set_extractor", self.handle, extractor.handle)
        set_options("msc_auditor_set", self.handle, options)
        self._raised += give_sides("auditor", self, members, nonmembers)

    def run(self, *, fresh: bool = False, progress: Progress = None) -> "Audit":
        """Scores every pair that has no row in the folder yet, judges all of them, and writes figures and page.

        Ctrl-C (in a notebook: interrupt) ends it after the pairs in flight; what is stored stays, and run() goes on. It refuses to where
        anything that decides the numbers differs.

        fresh: Replace an audit that is there.
        progress: None = on a terminal and in a notebook; True or False; or a function of the pairs done and of all.
        """
        if not self._is_told:
            raise TypeError("there is nothing to run: give Audit members and nonmembers, or options such as manifest=...")
        existing = _c.MSC_EXISTING_REPLACE if fresh else _c.MSC_EXISTING_RESUME if self._is_begun() else _c.MSC_EXISTING_REFUSE
        summary, run = new(_c.msc_auditor_summary), Run(progress)
        listener, raised = run.listener(), _All(self._raised)
        run.wait_for(
            lambda: call("msc_auditor_audit", self.handle, utf8(self.folder), existing, ctypes.byref(listener), ctypes.byref(summary), raised=raised)
        )
        self._summary = record(AuditorSummary, summary)
        if summary.is_interrupted:
            raise Error(
                f"the audit was ended: {text(function('msc_auditor_sentence')(self.handle))} run() goes on", _c.MSC_CANCELLED, _c.MSC_STAGE_AUDIT
            )
        if not summary.is_judged:
            why = f"every pair failed; the first: {self.rows[0]['message']}"
            status = _c.MSC_VICTIM_FAILED if self.rows[0]["status"] == "victim" else _c.MSC_IO
            raise error_of(status, _c.MSC_STAGE_AUDIT, why, raised.cause_of(why))
        return self

    def _is_begun(self) -> bool:
        return (self.folder / "rows.jsonl").exists()

    @property
    def summary(self) -> AuditorSummary:
        """What run() came to: pairs scored and failed, queries, seconds, whether a condition (fail_if) was tripped."""
        if self._summary is None:
            raise Error("this audit was not run here", _c.MSC_INVALID_ARGUMENT, _c.MSC_STAGE_AUDIT)
        return self._summary

    @property
    def figures(self) -> Dict[str, Any]:
        """What figures.json holds (docs/rows-schema.md): the verdict, and every figure with its interval."""
        return json.loads(self._file("figures.json").read_text(encoding="utf-8"))  # type: ignore[no-any-return]

    @property
    def rows(self) -> Rows:
        """A row for each pair."""
        return Rows.read(self.folder)

    @property
    def sentence(self) -> str:
        """The verdict in plain text."""
        return text(function("msc_auditor_sentence")(self.handle)) or str(self.figures["verdict"]["sentence"])

    @property
    def table(self) -> str:
        """Figures of the last run() as lines for a terminal."""
        return text(function("msc_auditor_table")(self.handle))

    @property
    def page(self) -> pathlib.Path:
        """The page, complete in one file."""
        return self._file("report.html")

    def _file(self, name: str) -> pathlib.Path:
        path = self.folder / name
        if not path.exists():
            raise FileNotFoundError(f"{path}: this audit is not finished; run() goes on")
        return path

    def __repr__(self) -> str:
        return f"<memberscope.Audit in {str(self.folder)!r}{'' if (self.folder / 'report.html').exists() else ', not finished'}>"

    def _repr_html_(self) -> Optional[str]:
        page = self.folder / "report.html"
        return inline(page.read_text(encoding="utf-8"), page) if page.exists() else None


class _All(Raised):
    """What a victim and a source have raised, together."""

    def __init__(self, parts: List[Raised]) -> None:
        super().__init__()
        self.parts = parts

    def cause_of(self, text: str) -> Optional[BaseException]:
        return next((cause for part in self.parts if (cause := part.cause_of(text)) is not None), None)

    def reraise_interrupt(self) -> None:
        for part in self.parts:
            part.reraise_interrupt()
