#!/usr/bin/env python3
"""predictor_plot.py REPORT.json PLOT.svg: time and extra memory of the linear predictor against the resolution of the target."""
import json
import math
import sys

WIDTH, HEIGHT, LEFT, TOP, RIGHT, BOTTOM = 720, 300, 60, 30, 60, 60
TIME, MEMORY = "#1f5fa8", "#b5541c"


def points(report):
    """(pixels, name, seconds, MiB) of the image targets, by size."""
    names = [name for name in report["seconds"] if name in report["extra_mb"] and name.replace("x", "").isdigit()]
    size = {name: math.prod(int(side) for side in name.split("x")) for name in names}
    return sorted((size[n], n, report["seconds"][n], report["extra_mb"][n]) for n in names)


def scale(value, top):
    return TOP + (HEIGHT - TOP - BOTTOM) * (1 - value / top)


def polyline(xs, ys, colour):
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in zip(xs, ys))
    dots = "".join(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>' for x, y in zip(xs, ys))
    return f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>{dots}'


def text(x, y, words, colour="#333", anchor="middle"):
    return f'<text x="{x:.1f}" y="{y:.1f}" fill="{colour}" text-anchor="{anchor}">{words}</text>'


def svg(report):
    found = points(report)
    low, high = math.log(found[0][0]), math.log(found[-1][0])
    xs = [LEFT + (WIDTH - LEFT - RIGHT) * (math.log(pixels) - low) / (high - low) for pixels, *_ in found]
    most_time = 1.1e3 * max(seconds["high"] for _, _, seconds, _ in found)
    most_memory = 1.1 * max(memory for *_, memory in found)
    parts = [f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{scale(0, 1)}" y2="{scale(0, 1)}" stroke="#333"/>']
    for x, (_, name, seconds, _) in zip(xs, found):
        parts.append(text(x, HEIGHT - BOTTOM + 18, name))
        top, bottom = scale(1e3 * seconds["high"], most_time), scale(1e3 * seconds["low"], most_time)
        parts.append(f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{top:.1f}" y2="{bottom:.1f}" stroke="{TIME}"/>')
    for i in range(5):
        y = scale(i / 4, 1)
        parts += [text(LEFT - 6, y + 4, f"{most_time * i / 4:.0f}", TIME, "end"),
                  text(WIDTH - RIGHT + 6, y + 4, f"{most_memory * i / 4:.0f}", MEMORY, "start")]
    parts.append(polyline(xs, [scale(1e3 * seconds["median"], most_time) for _, _, seconds, _ in found], TIME))
    parts.append(polyline(xs, [scale(memory, most_memory) for *_, memory in found], MEMORY))
    parts += [text(LEFT, TOP - 12, "ms, median and range", TIME, "start"), text(WIDTH - RIGHT, TOP - 12, "extra MiB", MEMORY, "end"),
              text(WIDTH / 2, HEIGHT - 14, "target, pixels (3 channels, two threads)")]
    return (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="12">'
            f'<rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>{"".join(parts)}</svg>\n')


def main():
    with open(sys.argv[1], encoding="utf-8") as report, open(sys.argv[2], "w", encoding="utf-8") as plot:
        plot.write(svg(json.load(report)))


if __name__ == "__main__":
    main()
