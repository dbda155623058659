"""Rows judged: verdict and page, decisions on single images; figures of scores alone."""

from __future__ import annotations

import ctypes
import json
import os
import pathlib
import tempfile
from typing import TYPE_CHECKING, Any, Dict, List, Mapping, Sequence, Union

import numpy as np

from . import _c
from ._library import Handle, call, function, text, utf8
from ._page import inline
from ._rows import Path, Rows, rows_of
from ._structs import filled, new, record
from ._types import ConditionResult, Decision, Estimate, JudgementSummary, RemarkKind, RowDecisionSummary, Used

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from ._types import EvaluationOptions, JudgementOptions, RowDecisionOptions


class Judgement:
    """Rows, judged. In a notebook it shows its page; `judgement["l_mem.auc"]` is a figure with its interval."""

    def __init__(self, handle: Handle) -> None:
        self.handle = handle
        summary = new(_c.msc_judgement_summary)
        call("msc_judgement_get", handle, ctypes.byref(summary))
        self.summary = record(JudgementSummary, summary)

    @property
    def sentence(self) -> str:
        """The verdict in plain text, with its uncertainty."""
        return self.summary.sentence

    @property
    def table(self) -> str:
        """Figures as lines for a terminal."""
        return self.summary.table

    @property
    def figures(self) -> Dict[str, Any]:
        """What figures.json holds (docs/rows-schema.md)."""
        return json.loads(self.summary.figures)  # type: ignore[no-any-return]

    def __getitem__(self, name: str) -> Estimate:
        estimate = new(_c.msc_estimate)
        call("msc_judgement_find_figure", self.handle, utf8(name), ctypes.byref(estimate))
        return record(Estimate, estimate)

    def remarks(self, kind: Union[RemarkKind, int] = RemarkKind.WARNING) -> List[str]:
        """What a reader must know beside the verdict (RemarkKind.WARNING), what it rests on (REASON), what is missing (LEFT_OUT)."""
        found, remark = [], new(_c.msc_remark)
        for i in range(function("msc_judgement_remark_count")(self.handle, kind)):
            call("msc_judgement_get_remark", self.handle, kind, i, ctypes.byref(remark))
            found.append(text(remark.text))
        return found

    @property
    def conditions(self) -> List[ConditionResult]:
        """What became of each condition."""
        found, condition = [], new(_c.msc_condition_result)
        for i in range(function("msc_judgement_condition_count")(self.handle)):
            call("msc_judgement_get_condition", self.handle, i, ctypes.byref(condition))
            found.append(record(ConditionResult, condition))
        return found

    def write(self, folder: Path, title: str = "") -> None:
        """Writes rows.csv, figures.json, junit.xml and report.html into a folder."""
        call("msc_judgement_write", self.handle, utf8(folder), utf8(title))

    def _repr_html_(self) -> str:
        with tempfile.TemporaryDirectory() as folder:
            self.write(folder)
            return inline((pathlib.Path(folder) / "report.html").read_text(encoding="utf-8"))


def evaluate(rows: Any, *, conditions: Sequence[str] = (), **options: "Unpack[JudgementOptions]") -> Judgement:
    """Judges rows, whoever wrote them.

    rows: Rows, a file of them, the folder of an audit, or dictionaries as of Rows.
    conditions: "FIGURE[.value|.low|.high] OP NUMBER", for instance "l_mem.auc.low > 0.6".
    options: JudgementOptions. The folder of an audit is its `audit`, too, unless another one is given.
    """
    is_folder = (isinstance(rows, str) or hasattr(rows, "__fspath__")) and os.path.isdir(rows)
    struct = filled(_c.msc_judgement_options, {**({"audit": rows} if is_folder else {}), **options})
    struct.conditions, struct.n_conditions = (ctypes.c_char_p * len(conditions))(*map(utf8, conditions)), len(conditions)
    handle = Handle("msc_judgement")
    call("msc_judgement_create", rows_of(rows).handle, ctypes.byref(struct), handle.out())
    return Judgement(handle)


class Decisions:
    """Decisions on single images; one p-value for all of them; and how many were trained on, at least."""

    def __init__(self, handle: Handle) -> None:
        self.handle = handle
        summary = new(_c.msc_row_decision_summary)
        call("msc_row_decisions_get", handle, ctypes.byref(summary))
        self.summary = record(RowDecisionSummary, summary)

    @property
    def text(self) -> str:
        """Lines for a terminal, warnings among them."""
        return self.summary.text

    @property
    def figures(self) -> Dict[str, Any]:
        """What decisions.json holds."""
        return json.loads(self.summary.json)  # type: ignore[no-any-return]

    @property
    def rows(self) -> Rows:
        """The images' rows with the columns "p_value", "p_adjusted" and "decision"."""
        rows = Handle("msc_rows")
        call("msc_row_decisions_rows", self.handle, rows.out())
        return Rows.of_handle(rows)

    @property
    def warnings(self) -> List[str]:
        """What makes the decisions doubtful."""
        found, words = [], ctypes.c_char_p()
        for i in range(self.summary.n_warnings):
            call("msc_row_decisions_get_warning", self.handle, i, ctypes.byref(words))
            found.append(text(words.value))
        return found

    @property
    def used(self) -> Used:
        """How many of the images were trained on, at least, and which share where members are known."""
        used = new(_c.msc_used)
        call("msc_row_decisions_get_used", self.handle, ctypes.byref(used))
        return record(Used, used)

    def __len__(self) -> int:
        return self.summary.n

    def __getitem__(self, index: int) -> Decision:
        decision = new(_c.msc_decision)
        call("msc_row_decisions_get_one", self.handle, range(len(self))[index], ctypes.byref(decision))
        return record(Decision, decision)

    def write(self, folder: Path) -> None:
        """Writes decisions.csv and decisions.json into a folder."""
        call("msc_row_decisions_write", self.handle, utf8(folder))


def decide(rows: Any, references: Any = None, known_members: Any = None, **options: "Unpack[RowDecisionOptions]") -> Decisions:
    """Decides on every image that is no reference: member, cannot decide, or not shown.

    rows: As of evaluate().
    references: Rows of non-members, drawn like a non-member among the images; None = the non-members among `rows`.
    known_members: Rows of members, none of them decided on: the share that was trained on is then estimated, too.
    options: RowDecisionOptions: score="l_mem", error_rate=0.05.
    """
    handle = Handle("msc_row_decisions")
    others, known = (None if given is None else rows_of(given) for given in (references, known_members))
    call(
        "msc_row_decisions_create",
        rows_of(rows).handle,
        others.handle if others is not None else None,
        ctypes.byref(filled(_c.msc_row_decision_options, {"known_members": known, **options})),
        handle.out(),
    )
    return Decisions(handle)


def evaluate_scores(member: Any, scores: Mapping[str, Any], *, group: Any = None, **options: "Unpack[EvaluationOptions]") -> Dict[str, Estimate]:
    """Figures of scores alone, each with its interval: "l_mem.auc", "l_mem.tpr@0.01" ...

    member: n values, True = member.
    scores: Names and n finite values each; low = member.
    group: n whole numbers (patient, video); None = every sample by itself.
    options: EvaluationOptions.
    """
    members = np.ascontiguousarray(np.asarray(member) != 0, np.int32)
    arrays = [np.ascontiguousarray(values, np.float64) for values in scores.values()]
    groups = None if group is None else np.ascontiguousarray(group, np.int64)
    for name, array in [*zip(scores, arrays), *([("group", groups)] if groups is not None else [])]:
        if array.shape != members.shape or members.ndim != 1:
            raise ValueError(f"{name}: expected {members.shape}, as many values as `member`, found {array.shape}")
    doubles, whole = ctypes.POINTER(ctypes.c_double), ctypes.POINTER(ctypes.c_int64)
    input = new(_c.msc_evaluation_input, n=len(members), n_scores=len(arrays))
    input.member = members.ctypes.data_as(ctypes.POINTER(ctypes.c_int32))
    input.names = (ctypes.c_char_p * len(arrays))(*map(utf8, scores))
    input.scores = (doubles * len(arrays))(*(array.ctypes.data_as(doubles) for array in arrays))
    if groups is not None:
        input.group = groups.ctypes.data_as(whole)
    handle = Handle("msc_evaluation")
    call("msc_evaluation_create", ctypes.byref(input), ctypes.byref(filled(_c.msc_evaluation_options, options)), handle.out())
    figures = [_figure(handle, i) for i in range(function("msc_evaluation_count")(handle))]
    return {figure.name: figure for figure in figures}


def _figure(handle: Handle, index: int) -> Estimate:
    estimate = new(_c.msc_estimate)
    call("msc_evaluation_get", handle, index, ctypes.byref(estimate))
    return record(Estimate, estimate)
