"""Scores of pairs: L_rec, L_pred and L_mem."""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING, Any, Dict, Iterable, List, Optional, Sequence, Union

from . import _c
from ._callbacks import Raised
from ._errors import Error, error_of
from ._extractor import Pyramid, extractor_of
from ._library import Handle, call
from ._pairs import Key, Pair, pair_of, pair_struct
from ._population import Population
from ._poses import Poses
from ._running import Progress, Run
from ._structs import filled, new, record
from ._torch import victim_of
from ._types import Map, Score
from ._views import copy_of

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from ._types import ScorerOptions


class Scorer:
    """A model and the options of the method, for many pairs.

    victim: A callable of H x W x C float32 arrays in [0,1], a torch.nn.Module, a Victim or a TorchVictim; None where every pair brings its
        recorded output.
    extractor: Features of the input; None = Pyramid().
    population: References, fitted, of the same extractor and preset: scores carry L_pop. Not to be changed afterwards.
    poses: In which the victim is asked besides the natural one, a query each: scores carry self_ratio and the like.
    options: ScorerOptions, for instance loss="l2", beta=0.5, preset="paper".
    """

    def __init__(
        self,
        victim: Any = None,
        extractor: Optional[Pyramid] = None,
        population: Optional[Population] = None,
        poses: Optional[Poses] = None,
        **options: "Unpack[ScorerOptions]",
    ) -> None:
        self._victim, self._extractor = victim_of(victim), extractor_of(extractor)
        self._raised = self._victim.raised if self._victim is not None else Raised()
        self.handle = Handle("msc_membership_scorer")
        victim_handle = self._victim.handle if self._victim is not None else None
        struct = filled(_c.msc_scorer_options, {"population": population, "poses": poses, **options})
        call("msc_membership_scorer_create", victim_handle, self._extractor.handle, ctypes.byref(struct), self.handle.out())

    def score(self, x: Any, y: Any, *, y_hat: Any = None, mask: Any = None, key: Optional[Key] = None, group: Optional[Key] = None) -> Score:
        """The score of one pair, with one query and one more a pose, or none where `y_hat` is given.

        x, y, y_hat, mask: As of Pair.
        key: Of the pair, mixed into the seed of its split: a number, or the id that the command would give it.
        group: The patient or video of the pair, likewise: references of it are left out. None = it is one by itself.
        """
        pair, score = pair_struct(Pair(x, y, y_hat, mask), key, group), new(_c.msc_score)
        call("msc_membership_scorer_score", self.handle, ctypes.byref(pair), ctypes.byref(score), raised=self._raised)
        return record(Score, score)

    def score_batch(
        self,
        pairs: Iterable[Any],
        *,
        keys: Optional[Sequence[Key]] = None,
        groups: Optional[Sequence[Key]] = None,
        threads: int = 0,
        batch: int = 0,
        progress: Progress = None,
    ) -> List[Union[Score, Error]]:
        """Scores of many pairs in memory, in their order; in the place of one that failed, why.

        pairs: (x, y), (x, y, y_hat), mappings or Pair.
        keys: One for each pair; None = their numbers.
        groups: One for each pair; None = every pair by itself.
        threads: Pairs in flight; 0 = number of cores. Results do not depend on it.
        batch: Inputs of one shape per call of a TorchVictim; 0 = 1.
        progress: None = on a terminal and in a notebook; True or False; or a function of the pairs done and of all.
        """
        all_pairs = [pair_of(pair) for pair in pairs]
        n = len(all_pairs)
        keys, of_groups = range(n) if keys is None else keys, [None] * n if groups is None else groups
        for given, what in ((keys, "keys"), (of_groups, "groups")):
            if len(given) != n:
                raise ValueError(f"{what}: expected {n}, one for each pair, found {len(given)}")
        structs = [pair_struct(*each) for each in zip(all_pairs, keys, of_groups)]
        if n == 0:
            return []
        c_pairs, errors = (_c.msc_pair * n)(*structs), (_c.msc_error * n)()
        scores, run = (_c.msc_score * n)(*(new(_c.msc_score) for _ in range(n))), Run(progress)
        options = run.options(threads, batch)
        run.wait_for(
            lambda: call("msc_membership_scorer_score_batch", self.handle, n, c_pairs, scores, errors, ctypes.byref(options), raised=self._raised)
        )
        causes = self._raised.causes_of([error.message.decode(errors="replace") for error in errors])
        return [
            record(Score, score) if score.status == _c.MSC_OK else error_of(score.status, score.stage, error.message.decode(errors="replace"), cause)
            for score, error, cause in zip(scores, errors, causes)
        ]

    def map(self, x: Any, y: Any, *, y_hat: Any = None, mask: Any = None, key: Optional[Key] = None, n_folds: int = 0) -> Dict[str, Any]:
        """Where a pair gives itself away: arrays "l_rec", "l_pred" and "l_mem", H x W x 1 float32 on the grid of L_pred; NaN where a position
        takes no part. Costs `n_folds` fits (0 = 4), and one query unless `y_hat` is given."""
        pair, found = pair_struct(Pair(x, y, y_hat, mask), key), Handle("msc_membership_map")
        call("msc_membership_scorer_map", self.handle, ctypes.byref(pair), n_folds, found.out(), raised=self._raised)
        return {which.name.lower(): _one_map(found, which) for which in Map}


def _one_map(found: Handle, which: Map) -> Any:
    view = _c.msc_image_view()
    call("msc_membership_map_view", found, which, ctypes.byref(view))
    return copy_of(view)


def score(
    x: Any,
    y: Any,
    y_hat: Any = None,
    *,
    victim: Any = None,
    mask: Any = None,
    key: Optional[Key] = None,
    extractor: Optional[Pyramid] = None,
    **options: "Unpack[ScorerOptions]",
) -> Score:
    """The score of one pair; `l_mem` is low for members.

    x, y, y_hat, mask: As of Pair: H x W x C (arrays) or C x H x W (tensors).
    victim: Is asked where there is no `y_hat`; as of Scorer.
    key: Of the pair, mixed into the seed of its split.
    options: ScorerOptions. For many pairs make one Scorer.
    """
    return Scorer(victim, extractor, **options).score(x, y, y_hat=y_hat, mask=mask, key=key)


def fit_beta(l_rec: Sequence[float], l_pred: Sequence[float]) -> float:
    """Slope of L_rec on L_pred over reference pairs known not to be members, for Scorer(beta=...)."""
    if len(l_rec) != len(l_pred):
        raise ValueError(f"expected as many l_rec as l_pred, found {len(l_rec)} and {len(l_pred)}")
    beta, doubles = ctypes.c_double(), ctypes.c_double * len(l_rec)
    call("msc_fit_beta", len(l_rec), doubles(*l_rec), doubles(*l_pred), ctypes.byref(beta))
    return beta.value
