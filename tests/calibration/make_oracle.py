"""Writes oracle.inc: the published formulas on fixed numbers, by NumPy and SciPy and nothing of the library's.

    python3 make_oracle.py > oracle.inc

Each score is written out as its paper gives it, low = member. Seven pairs, five models; what a pair lacks is NaN in the numbers.
"""

import numpy as np
from scipy import stats

UNSEEN, SEEN, MISSING = 0, 1, 2
rng = np.random.default_rng(7)
n, k = 7, 5
other = np.round(np.exp(rng.normal(-1.5, 0.6, (n, 1)) + rng.normal(0, 0.3, (n, k))), 4)
victim = np.round(np.exp(rng.normal(-1.6, 0.7, n)), 4)
use = np.zeros((n, k), int)
use[0, 3:] = SEEN
use[1, 0] = MISSING
use[2] = SEEN  # nobody is left who has not seen it
use[3] = [MISSING, MISSING, UNSEEN, MISSING, MISSING]
use[4] = [SEEN, UNSEEN, UNSEEN, SEEN, MISSING]
use[5, 1] = SEEN


def values(i, wanted):
    return other[i][use[i] == wanted]


def logit(loss):  # log(p / (1 - p)) of p = exp(-loss): Carlini et al. 2022, section IV.C
    return np.log(np.exp(-loss) / (1 - np.exp(-loss)))


out = [logit(values(i, UNSEEN)) for i in range(n)]
seen = [logit(values(i, SEEN)) for i in range(n)]


def pooled(sides):  # one variance for all pairs, about their own means
    return sum(((s - s.mean()) ** 2).sum() for s in sides if len(s)) / sum(len(s) - 1 for s in sides if len(s))


def prior(sides):
    means = np.array([s.mean() for s in sides if len(s)])
    sizes = np.array([len(s) for s in sides if len(s)])
    between = max(((means - means.mean()) ** 2).mean() - pooled(sides) * (1 / sizes).mean(), 0)
    return means.mean(), min(pooled(sides) / between if between > 0 else np.inf, 1e6), 2.0, pooled(sides)


def predictive(s, sides):  # Murphy 2007, "Conjugate Bayesian analysis of the Gaussian distribution", section 6
    mu0, kappa0, alpha0, beta0 = prior(sides)
    m, size = s.mean(), len(s)
    kappa = kappa0 + size
    mu = (kappa0 * mu0 + size * m) / kappa
    alpha = alpha0 + size / 2
    beta = beta0 + ((s - m) ** 2).sum() / 2 + kappa0 * size * (m - mu0) ** 2 / (2 * kappa)
    return stats.t(2 * alpha, mu, np.sqrt(beta * (kappa + 1) / (alpha * kappa)))


T = logit(victim)
nan = np.full(n, np.nan)
difference, ratio, lira, lira_nig, lira_online, lira_online_nig = (nan.copy() for _ in range(6))
for i in range(n):
    if not len(out[i]):
        continue
    difference[i] = victim[i] - values(i, UNSEEN).mean()
    ratio[i] = victim[i] / values(i, UNSEEN).mean()
    published = stats.norm(out[i].mean(), np.sqrt(pooled(out))).sf(T[i])  # 1 - Lambda, eq. 4
    lira[i] = stats.norm.ppf(published)
    t = predictive(out[i], out)
    tail = 2 * min(t.sf(T[i]), t.cdf(T[i]))
    lira_nig[i] = np.log(tail) * np.sign(T[i] - t.mean())
    if len(seen[i]):
        lira_online[i] = stats.norm.logpdf(T[i], out[i].mean(), np.sqrt(pooled(out))) - stats.norm.logpdf(T[i], seen[i].mean(), np.sqrt(pooled(seen)))
        lira_online_nig[i] = t.logpdf(T[i]) - predictive(seen[i], seen).logpdf(T[i])


def rmia(temperature, gamma, a):  # Zarifzadeh et al. 2024, eq. 3 to 5 and the offline form of p(x)
    r = nan.copy()
    for i in range(n):
        p_out = np.exp(-values(i, UNSEEN) / temperature)
        p_in = np.exp(-values(i, SEEN) / temperature)
        if len(p_out):
            p = (p_out.mean() + p_in.mean()) / 2 if len(p_in) else ((1 + a) * p_out.mean() + 1 - a) / 2
            r[i] = np.exp(-victim[i] / temperature) / p
    given = ~np.isnan(r)
    score = nan.copy()
    for i in np.flatnonzero(given):
        score[i] = 1 - np.mean([r[i] / r[z] >= gamma for z in np.flatnonzero(given) if z != i])
    return score


def write(name, numbers, c_type="double"):
    text = ["NAN" if x != x else repr(x) for x in np.ravel(numbers).tolist()]
    print(f"const std::vector<{c_type}> {name}{{{', '.join(text)}}};")


print("// Written by make_oracle.py.\n// clang-format off")
write("kVictim", victim)
write("kOther", other)
write("kUse", use, "int32_t")
write("kDifference", difference)
write("kRatio", ratio)
write("kLira", lira)
write("kLiraNig", lira_nig)
write("kLiraOnline", lira_online)
write("kLiraOnlineNig", lira_online_nig)
write("kRmia", rmia(np.median(other[use == UNSEEN]), 1.0, 0.3))
write("kRmiaOther", rmia(0.2, 1.2, 0.6))
print("// clang-format on")
