#!/usr/bin/env python3
"""score_plot.py SCORE.json PLOT.svg SET/VICTIM...: AUC of L_rec, of the former rule and of the one score over the epochs of some victims of score_study.py."""
import json
import sys

WIDTH, HEIGHT, LEFT, TOP, GAP = 260, 200, 46, 34, 30
LINES = {"l_rec": ("L_rec", "#888888"), "former: L_mem and low-passed share": ("former rule", "#b5541c"), "**the one score**": ("one score", "#1f5fa8")}


def text(x, y, words, anchor="middle", colour="#333"):
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{colour}">{words}</text>'


def height_of(auc):
    return TOP + HEIGHT * (1 - (auc - 0.5) / 0.5)


def panel(left, name, stages):
    """One victim: stages are pairs of epoch and figures."""
    first, last = stages[0][0], stages[-1][0]
    x_of = lambda epoch: left + WIDTH * (epoch - first) / (last - first)
    parts = [text(left + WIDTH / 2, TOP - 12, name)]
    for auc in (0.5, 0.6, 0.7, 0.8, 0.9, 1.0):
        parts.append(f'<line x1="{left}" x2="{left + WIDTH}" y1="{height_of(auc):.1f}" y2="{height_of(auc):.1f}" stroke="#ddd"/>')
        parts.append(text(left - 4, height_of(auc) + 4, f"{auc:.1f}", "end"))
    parts += [text(x_of(epoch), TOP + HEIGHT + 16, f"{epoch:g}") for epoch, _ in stages]
    for key, (_, colour) in LINES.items():
        points = [(x_of(epoch), height_of(figures[key])) for epoch, figures in stages]
        parts.append('<polyline points="' + " ".join(f"{x:.1f},{y:.1f}" for x, y in points) + f'" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>' for x, y in points]
    return "".join(parts)


def svg(figures, names):
    parts = []
    for k, name in enumerate(names):
        stages = sorted((float(key.rsplit("/", 1)[1]), of) for key, of in figures.items() if key.rsplit("/", 1)[0] == name)
        parts.append(panel(LEFT + k * (WIDTH + GAP), name.replace("/", ", "), stages))
    for k, (words, colour) in enumerate(LINES.values()):
        parts.append(text(LEFT + 110 * k, TOP + HEIGHT + 54, words, "start", colour))
    parts.append(text(LEFT, TOP + HEIGHT + 34, "AUC against the epoch", "start"))
    width, height = LEFT + len(names) * (WIDTH + GAP), TOP + HEIGHT + 64
    return (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="sans-serif" font-size="12">'
            f'<rect width="{width}" height="{height}" fill="white"/>{"".join(parts)}</svg>\n')


def main():
    with open(sys.argv[1], encoding="utf-8") as figures, open(sys.argv[2], "w", encoding="utf-8") as plot:
        plot.write(svg(json.load(figures), sys.argv[3:]))


if __name__ == "__main__":
    main()
