"""Membership inference on models whose output is an image: was this pair part of the training data?

    import memberscope
    memberscope.score(x, y, y_hat).l_mem                                              # one pair; low = member
    memberscope.Audit("audit", members=train, nonmembers=test, victim=net).run()      # many pairs, figures and a page

Arrays are H x W x C (NumPy, DLPack), tensors C x H x W (PyTorch); they are read where they lie.
"""

from ._audit import Audit
from ._defend import Defences, defend
from ._errors import ArgumentError, Error, VictimError
from ._extractor import Pyramid
from ._judging import Decisions, Judgement, decide, evaluate, evaluate_scores
from ._library import function as _function
from ._pairs import Pair, Pairs, Target
from ._population import Population
from ._poses import Poses
from ._rows import Rows
from ._scorer import Scorer, fit_beta, score
from ._torch import TorchVictim
from ._types import (
    AuditDetail,
    AuditorSummary,
    AuditVerdict,
    Average,
    ConditionResult,
    Decision,
    Defence,
    Estimate,
    EstimateStatus,
    Loss,
    PopulationInfo,
    PopulationResult,
    PopulationStatus,
    Preset,
    Probe,
    RemarkKind,
    Score,
    ShareStatus,
    Stage,
    Status,
    TargetKind,
    Used,
    Verdict,
)
from ._victim import Victim

__version__: str = _function("msc_version")().decode()

__all__ = [
    "ArgumentError",
    "Audit",
    "AuditDetail",
    "AuditVerdict",
    "AuditorSummary",
    "Average",
    "ConditionResult",
    "Decision",
    "Decisions",
    "Defence",
    "Defences",
    "Error",
    "Estimate",
    "EstimateStatus",
    "Judgement",
    "Loss",
    "Pair",
    "Pairs",
    "Population",
    "PopulationInfo",
    "PopulationResult",
    "PopulationStatus",
    "Poses",
    "Preset",
    "Probe",
    "Pyramid",
    "RemarkKind",
    "Rows",
    "Score",
    "Scorer",
    "ShareStatus",
    "Stage",
    "Status",
    "Target",
    "TargetKind",
    "TorchVictim",
    "Used",
    "Verdict",
    "Victim",
    "VictimError",
    "decide",
    "defend",
    "evaluate",
    "evaluate_scores",
    "fit_beta",
    "score",
]
