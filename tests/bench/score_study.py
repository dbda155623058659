#!/usr/bin/env python3
"""The study behind the one score (`combined`): over victims, against every single column and against other rules.

  score_study.py --out study facades/a/21=audits/facades-a-21 maps/b/60=audits/maps-b-60 ... --honest facades/honest/20=audits/facades-honest

Each victim is SET/VICTIM/STAGE=ROWS, where ROWS is the folder of an audit or its rows.csv; SET is the data set, which is left out as a whole
when its numbers are reported, STAGE the epoch. Nothing is trained, asked or scored here. Tables go to --out/score.md, the figures to --out/score.json,
of which score_plot.py makes a picture. Needs numpy.

Differences of AUCs are paired, with DeLong's variance (1988); means over victims have intervals by drawing whole data sets again.
"""
import argparse
import csv
import itertools
import json
import pathlib

import numpy as np

FOLDS = 5
SINGLE = ("l_rec", "l_mem", "l_mem_pop", "share", "share_low", "share_pop", "share_pop_low")
HIGH = ("share", "share_low", "share_pop", "share_pop_low")  # where members are high
FLOOR = 0.01
MIDDLE = (0.75, 0.85)


def placements(score, member):
    """Of one score, low = member: for each member the part of non-members above it, and the reverse."""
    members, others = score[member == 1], score[member == 0]
    above = (members[:, None] < others) + 0.5 * (members[:, None] == others)
    return above.mean(1), above.mean(0)


def auc(score, member):
    return float(placements(score, member)[0].mean())


def difference(a, b, member):
    """AUC of a less that of b, with its interval."""
    parts = [x - y for x, y in zip(placements(a, member), placements(b, member))]
    half = 1.96 * np.sqrt(sum(part.var(ddof=1) / len(part) for part in parts))
    return parts[0].mean(), parts[0].mean() - half, parts[0].mean() + half


def interval(score, member):
    parts = placements(score, member)
    half = 1.96 * np.sqrt(sum(part.var(ddof=1) / len(part) for part in parts))
    return parts[0].mean(), parts[0].mean() - half, parts[0].mean() + half


def tpr(score, member, fpr=0.05):
    others = np.sort(score[member == 0])
    return float((score[member == 1] < others[int(fpr * len(others))]).mean())


def locate(values):
    centre = np.median(values)
    scale = 1.4826 * np.median(abs(values - centre)) or values.std() or 1.0
    return centre, scale


def standardise(references, values):
    centre, scale = locate(references)
    return (values - centre) / scale


class Victim:
    def __init__(self, name, rows):
        self.name, (self.set, self.victim, self.stage) = name, name.split("/")
        rows = [r for r in rows if r.get("status", "ok") == "ok" and r["share_low"] and r["l_pop"] and r["share_pop_low"]]
        self.member = np.array([int(r["member"]) for r in rows])
        columns = [c for c in ("l_rec", "l_pred", "l_mem", "l_pop", "l_mem_pop", *HIGH) if c in rows[0]]
        self.column = {c: np.array([float(r[c]) for r in rows]) for c in columns}
        self.column.setdefault("l_mem_pop", self.column["l_rec"] - (self.column["l_pred"] + self.column["l_pop"]) / 2)
        self.images = rows[0].get("rec_loss", "l1") in ("l1", "l2")
        self.single = {c: (-1 if c in HIGH else 1) * self.column[c] for c in SINGLE}
        self.auc = {c: auc(s, self.member) for c, s in self.single.items()}
        self.best = max(self.auc, key=self.auc.get)
        self.folds = self.deal()

    def deal(self):
        turn, fold = [0, 0], []
        for m in self.member:
            fold.append(turn[m] % FOLDS)
            turn[m] += 1
        return np.array(fold)

    def cross_fitted(self, fit):
        """fit(references) gives a function of indices; every pair is scored by the fit to the non-members of the other folds."""
        scores = np.zeros(len(self.member))
        for k in range(FOLDS):
            inside = np.flatnonzero(self.folds == k)
            scores[inside] = fit(np.flatnonzero((self.member == 0) & (self.folds != k)))(inside)
        return scores

    def weighted(self, columns, weights):
        """Columns (low = member), each standardised on the references, in a weighted sum."""
        return self.cross_fitted(lambda refs: lambda at: sum(w * standardise(c[refs], c[at]) for c, w in zip(columns, weights)))


# --- rules ---------------------------------------------------------------------------------------------------------------------------------


def former(v):
    """(1 - w) z(L_mem) - w z(low-passed share)."""
    w = 0.2 if v.images else 0.1
    return v.weighted((v.column["l_mem"], -v.column["share_low"]), (1 - w, w))


def clipped(values, centre, scale):
    return np.clip(values, centre - 3 * scale, centre + 3 * scale)


def residual(v, refs, at, prior, strength):
    """log L_rec less its regression on the logarithms of the difficulties, whose slopes are held to `prior` as if by `strength` references."""
    logs = [np.log(v.column[c] + FLOOR * np.median(v.column[c][refs])) for c in ("l_rec", "l_pred", "l_pop")[: 1 + len(prior)]]
    centres, scales = zip(*(locate(c[refs]) for c in logs))
    x = [clipped(c[refs], *place) - place[0] for c, *place in zip(logs, centres, scales)]
    design = np.stack(x[1:], 1)
    design -= design.mean(0)
    left = x[0] - design @ prior
    slopes = np.array(prior, float)
    if np.isfinite(strength):
        gram = design.T @ design + strength * np.diag(design.var(0))
        slopes = slopes + np.linalg.solve(gram, design.T @ (left - left.mean()))
    found = logs[0] - sum(b * c for b, c in zip(slopes, logs[1:]))
    return standardise(found[refs], found[at])


def regressed(v, prior=(0.5, 0.5), strength=20, weights=(0.5, 0.5)):
    shares = [(-v.column[c], w) for c, w in zip(("share_low", "share_pop_low"), weights)]
    return v.cross_fitted(lambda refs: lambda at: residual(v, refs, at, np.array(prior), strength)
                          + sum(w * standardise(c[refs], c[at]) for c, w in shares))


def planted(v, names=("share_low", "share_pop_low"), amplitudes=(0.2, 0.4)):
    """A discriminant between the references and members made of them: a part a of the truth is given back."""
    logs = [np.log(v.column[c]) for c in ("l_rec", "l_pred", "l_pop")]
    x = np.stack(logs + [-v.column[c] for c in names], 1)

    def fit(refs):
        places = [locate(c[refs]) for c in x.T]
        z = np.stack([(c - a) / s for c, (a, s) in zip(x.T, places)], 1)
        shift = np.zeros(x.shape[1])
        for a in amplitudes:
            shift[0] += np.log(1 - a) / places[0][1] / len(amplitudes)
            for j, c in enumerate(names):
                shift[3 + j] -= a * np.mean(1 - v.column[c][refs]) / places[3 + j][1] / len(amplitudes)
        spread = np.cov(np.clip(z[refs], -4, 4).T)
        direction = -np.linalg.solve(0.9 * spread + 0.1 * np.diag(np.diag(spread)), shift)
        return lambda at: z[at] @ direction

    return v.cross_fitted(fit)


def alone(v):
    """No reference is used."""
    c = v.column
    return np.log(c["l_rec"]) - np.log(c["l_pred"]) / 2 - 0.75 * np.log(c["l_pop"]) - c["share_low"] - c["share_pop_low"] / 2


def hindsight(v):
    """Not an attack: a linear discriminant of the same columns fitted to the true sides of the other folds."""
    x = np.stack([np.log(v.column[c] + FLOOR * np.median(v.column[c])) for c in ("l_rec", "l_pred", "l_pop")]
                 + [-v.column[c] for c in ("share_low", "share_pop_low")], 1)
    x = np.stack([clipped(c, *locate(c)) for c in x.T], 1)
    scores = np.zeros(len(x))
    for k in range(FOLDS):
        members, others = (x[(v.folds != k) & (v.member == side)] for side in (1, 0))
        spread = (np.cov(members.T) + np.cov(others.T)) / 2
        direction = np.linalg.solve(spread + 1e-3 * np.diag(np.diag(spread)), others.mean(0) - members.mean(0))
        scores[v.folds == k] = (x[v.folds == k] - (others.mean(0) + members.mean(0)) / 2) @ direction
    return scores


RULES = {
    "former: L_mem and low-passed share": former,
    "**the one score**": regressed,
    "without L_pop": lambda v: regressed(v, prior=(1.0,), weights=(0.5,)),
    "without references": alone,
    "no share": lambda v: regressed(v, weights=(0, 0)),
    "shares weighted 1": lambda v: regressed(v, weights=(1, 1)),
    "slopes fixed at 1/2": lambda v: regressed(v, strength=np.inf),
    "slopes free: plain regression": lambda v: regressed(v, strength=0.0),
    "planted members": planted,
    "planted, population's share alone": lambda v: planted(v, ("share_pop_low",)),
    "sum of L_mem, L_mem_pop and both shares": lambda v: v.weighted(
        (v.column["l_mem"], v.column["l_mem_pop"], -v.column["share_low"], -v.column["share_pop_low"]), (1, 1, 0.5, 0.5)),
    "hindsight: a discriminant on the true sides": hindsight,
}
GRID = [dict(prior=p, strength=s, weights=w) for p, s, w in itertools.product(
    ((0.25, 0.5), (0.25, 0.75), (0.5, 0.5), (0.5, 0.75), (0.75, 0.5)), (5, 20, 80), itertools.product((0, 0.25, 0.5, 1), (0, 0.25, 0.5, 1)))]


# --- tables --------------------------------------------------------------------------------------------------------------------------------


def table(head, rows):
    return "\n".join("| " + " | ".join(map(str, cells)) + " |" for cells in [head, ["---"] * len(head), *rows]) + "\n"


def signed(found):
    return "{:+.3f} ({:+.3f} to {:+.3f})".format(*found)


def by_sets(victims, values, draws=2000):
    """Mean of values with an interval: whole data sets are drawn again."""
    sets = sorted({v.set for v in victims})
    of = {s: [x for v, x in zip(victims, values) if v.set == s] for s in sets}
    random = np.random.default_rng(1)
    means = [np.mean(np.concatenate([of[s] for s in random.choice(sets, len(sets))])) for _ in range(draws)]
    return float(np.mean(values)), *map(float, np.quantile(means, (0.025, 0.975)))


def victims_table(victims, scores):
    rows = []
    for v in victims:
        one, old = scores[v.name]["**the one score**"], scores[v.name]["former: L_mem and low-passed share"]
        rows.append([v.name, len(v.member), *(f"{v.auc[c]:.3f}" for c in ("l_rec", "l_mem", "l_mem_pop", "share_low", "share_pop_low")),
                     "{:.3f} ({:.3f} to {:.3f})".format(*interval(v.column["l_pop"], v.member)), f"{auc(old, v.member):.3f}",
                     f"**{auc(one, v.member):.3f}**", signed(difference(one, old, v.member)), v.best, signed(difference(one, v.single[v.best], v.member)),
                     f"{tpr(v.single['l_rec'], v.member):.2f}, {tpr(old, v.member):.2f}, {tpr(one, v.member):.2f}"])
    return table(["victim", "n", "L_rec", "L_mem", "L_mem_pop", "low-passed share", "of the population", "L_pop alone", "former", "one score", "one - former",
                  "best column", "one - best", "TPR at 5 %: L_rec, former, one"], rows)


def rules_table(victims, scores):
    middle = [v for v in victims if MIDDLE[0] <= v.auc["l_rec"] <= MIDDLE[1]]
    old = "former: L_mem and low-passed share"
    rows = []
    for rule in RULES:
        at = {v.name: auc(scores[v.name][rule], v.member) for v in victims}
        gaps = [at[v.name] - v.auc[v.best] for v in victims]
        gains = [at[v.name] - auc(scores[v.name][old], v.member) for v in victims]
        rows.append([rule, f"{np.mean(list(at.values())):.3f}", signed(by_sets(victims, gains)), f"{np.mean(gaps):+.3f}", f"{min(gaps):+.3f}",
                     f"{sum(g < -0.01 for g in gaps)}, {sum(g > 0 for g in gaps)}",
                     *([f"{np.mean([at[v.name] for v in middle]):.3f}", f"{np.mean([tpr(scores[v.name][rule], v.member) for v in middle]):.2f}"] if middle else ["", ""])])
    return table(["rule", "mean AUC", "less the former", "less the best column: mean", "least", "below by .01, above", "L_rec .75 to .85: AUC", "TPR at 5 %"], rows), len(middle)


def settled_table(victims, scores, settled):
    """The victims that the rule was settled on, and those that were trained afterwards."""
    rows = []
    for words, wanted in (("settled on these", True), ("trained afterwards", False)):
        some = [v for v in victims if (f"{v.set}/{v.victim}" in settled) == wanted]
        one, old = ([auc(scores[v.name][rule], v.member) for v in some] for rule in ("**the one score**", "former: L_mem and low-passed share"))
        gaps = [a - v.auc[v.best] for a, v in zip(one, some)]
        rows.append([words, len(some), f"{np.mean([v.auc['l_rec'] for v in some]):.3f}", f"{np.mean(old):.3f}", f"{np.mean(one):.3f}",
                     f"{np.mean(gaps):+.3f}", f"{min(gaps):+.3f}"])
    return table(["", "stages", "L_rec", "former", "one score", "one - best: mean", "least"], rows)


def left_out_table(victims):
    """For every data set the setting of the grid that is best on the others, by the mean difference to the best column, and what it gives there."""
    gap = np.array([[auc(regressed(v, **g), v.member) - v.auc[v.best] for g in GRID] for v in victims])
    of_set = np.array([v.set for v in victims])
    sets = sorted(set(of_set))
    rows, default = [], GRID.index(dict(prior=(0.5, 0.5), strength=20, weights=(0.5, 0.5)))
    for left in sets:
        others = np.mean([gap[of_set == s].mean(0) for s in sets if s != left], 0)
        pick = int(others.argmax())
        here = gap[of_set == left]
        rows.append([left, GRID[pick]["prior"], GRID[pick]["strength"], GRID[pick]["weights"], f"{here[:, pick].mean():+.3f}", f"{here[:, pick].min():+.3f}",
                     f"{here[:, default].mean():+.3f}", f"{here[:, default].min():+.3f}"])
    return table(["left out", "slopes", "strength", "weights", "chosen on the others: mean", "least", "as shipped: mean", "least"], rows)


def honest_table(victims, seeds=20):
    rows = []
    for v in victims:
        own = [f"{v.auc['l_rec']:.3f}", "{:.3f} ({:.3f} to {:.3f})".format(*interval(regressed(v), v.member))]
        found = []
        for seed in range(seeds):  # sides drawn anew: nobody was trained on
            v.member = np.random.default_rng(seed).permutation(v.member)
            v.folds = v.deal()
            found.append(interval(regressed(v), v.member))
        inside = sum(low <= 0.5 <= high for _, low, high in found)
        rows.append([v.name, len(v.member), *own, f"{np.mean([f[0] for f in found]):.3f}", f"{min(f[0] for f in found):.3f} to {max(f[0] for f in found):.3f}", f"{inside} of {seeds}"])
    return table(["victim", "n", "L_rec", "one score", "mean over drawn sides", "from, to", ".5 inside its interval"], rows)


def read(item):
    name, path = item.split("=", 1)
    path = pathlib.Path(path)
    with open(path / "rows.csv" if path.is_dir() else path, encoding="utf-8") as rows:
        return Victim(name, list(csv.DictReader(rows)))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("victims", nargs="+", metavar="SET/VICTIM/STAGE=ROWS")
    parser.add_argument("--honest", nargs="+", default=[], metavar="SET/VICTIM/STAGE=ROWS", help="victims that saw neither side")
    parser.add_argument("--settled", nargs="+", default=[], metavar="SET/VICTIM", help="those that the rule was settled on; shown apart from the others")
    parser.add_argument("--out", required=True, type=pathlib.Path)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    victims = [read(item) for item in options.victims]
    scores = {v.name: {rule: f(v) for rule, f in RULES.items()} for v in victims}
    rules, n_middle = rules_table(victims, scores)
    text = ("### Victims\n\n" + victims_table(victims, scores) + f"\n### Rules\n\n{len(victims)} victims, {n_middle} of them with L_rec from .75 to .85\n\n" + rules
            + "\n### Whole data sets left out\n\n" + left_out_table(victims))
    if options.settled:
        text += "\n### Settled\n\n" + settled_table(victims, scores, options.settled)
    if options.honest:
        text += "\n### Victims that saw neither side\n\n" + honest_table([read(item) for item in options.honest])
    (options.out / "score.md").write_text(text, encoding="utf-8")
    figures = {v.name: {"n": len(v.member), **{c: round(a, 4) for c, a in v.auc.items()}, "l_pop": round(auc(v.column["l_pop"], v.member), 4),
                        **{rule: round(auc(s, v.member), 4) for rule, s in scores[v.name].items()}} for v in victims}
    (options.out / "score.json").write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
