"""Small SVG pictures and tables of AUC figures for the pages of this folder."""

COLOURS = {"l_rec": "#b3541e", "l_pred": "#888888", "l_mem": "#1e5fb3", "members": "#1e5fb3", "others": "#b3541e"}
FIGURES = ("l_rec", "l_pred", "l_mem")
WIDTH, HEIGHT, MARGIN, RIGHT = 510, 300, 48, 66


class Plot:
    """A small SVG: two linear axes from their ranges, points and lines."""

    def __init__(self, x_name, y_name, x_range, y_range, y_steps):
        self.ranges = x_range, y_range
        self.parts = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="11">',
                      f'<rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>']
        self.text(WIDTH / 2, HEIGHT - 8, x_name)
        self.parts.append(f'<text transform="translate(12 {HEIGHT / 2}) rotate(-90)" text-anchor="middle">{y_name}</text>')
        for value in ticks(*y_range, y_steps):
            self.line([(x_range[0], value), (x_range[1], value)], "#dddddd", 1)
            self.text(MARGIN - 4, self.at(x_range[0], value)[1] + 4, f"{value:.3g}", "end")

    def at(self, x, y):
        (x0, x1), (y0, y1) = self.ranges
        return MARGIN + (x - x0) / (x1 - x0) * (WIDTH - MARGIN - RIGHT), HEIGHT - MARGIN + 8 - (y - y0) / (y1 - y0) * (HEIGHT - MARGIN - 4)

    def text(self, x, y, text, anchor="middle", colour="black"):
        self.parts.append(f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{colour}">{text}</text>')

    def x_tick(self, x, text):
        self.text(self.at(x, self.ranges[1][0])[0], HEIGHT - MARGIN + 22, text)

    def line(self, points, colour, width=2):
        path = " ".join("{:.1f},{:.1f}".format(*self.at(*point)) for point in points)
        self.parts.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="{width}"/>')

    def dot(self, x, y, colour, radius=3):
        self.parts.append('<circle cx="{:.1f}" cy="{:.1f}" r="{}" fill="{}" fill-opacity="0.7"/>'.format(*self.at(x, y), radius, colour))

    def key(self, names, y):
        top = self.at(self.ranges[0][0], y)[1]
        for i, (name, colour) in enumerate(names):
            self.text(WIDTH - RIGHT + 8, top + 14 * i, name, "start", colour)

    def save(self, path):
        path.write_text("\n".join([*self.parts, "</svg>"]) + "\n", encoding="utf-8")


def ticks(low, high, count):
    return [low + (high - low) * i / count for i in range(count + 1)]


def with_intervals(auc):
    """Of an evaluation's AUC what the pages show."""
    return {name: {key: auc[name][key] for key in ("value", "low", "high")} for name in FIGURES}


def interval(figure):
    return f"{figure['value']:.3f} [{figure['low']:.3f}, {figure['high']:.3f}]"


def auc_plot(path, x_name, series, x_ticks):
    """`series`: {curve: [(x, figure)]}, whiskers are the intervals."""
    xs = [x for x, _ in x_ticks]
    pad = 0.06 * (max(xs) - min(xs))
    plot = Plot(x_name, "AUC", (min(xs) - pad, max(xs) + pad), (0.4, 1.0), 6)
    for x, text in x_ticks:
        plot.x_tick(x, text)
    for (curve, colour), points in series.items():
        plot.line([(x, figure["value"]) for x, figure in points], colour)
        for x, figure in points:
            plot.line([(x, figure["low"]), (x, figure["high"])], colour, 1)
            plot.dot(x, figure["value"], colour)
    plot.key([(curve.replace("l_", "L_"), colour) for curve, colour in series], 0.75)
    plot.save(path)


def curves(points):
    """`points`: [(x, {figure name: figure})]."""
    return {(name, COLOURS[name]): [(x, auc[name]) for x, auc in points] for name in FIGURES}


def table(head, points):
    lines = [f"| {head} | L_rec | L_pred alone | L_mem |", "|---|---|---|---|"]
    return "\n".join(lines + [f"| {label} | {' | '.join(interval(auc[name]) for name in FIGURES)} |" for label, auc in points])


def gains(path, groups):
    """A line from L_rec to L_mem for each of `groups`: [(label, [{figure name: figure}], the paper's two figures or ())]."""
    row, left = 18, 10 + 6.4 * max(len(label) for label, _, _ in groups)
    width = left + 460
    height = row * len(groups) + 50

    def at(value):
        return left + (value - 0.4) / 0.6 * (width - left - 20)

    def circle(value, y, name):
        return f'<circle cx="{at(value):.1f}" cy="{y}" r="3.5" fill="{COLOURS[name]}" fill-opacity="0.8"/>'

    def ring(value, y, name):
        return f'<circle cx="{at(value):.1f}" cy="{y}" r="3" fill="none" stroke="{COLOURS[name]}"/>'

    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height}" font-family="sans-serif" font-size="11">',
             f'<rect width="{width:.0f}" height="{height}" fill="white"/>']
    for value in ticks(0.4, 1.0, 6):
        parts.append(f'<path d="M{at(value):.1f} 24V{height - 24}" stroke="{"#888888" if value == 0.5 else "#dddddd"}"/>')
        parts.append(f'<text x="{at(value):.1f}" y="{height - 8}" text-anchor="middle">{value:.1f}</text>')
    for i, name in enumerate(("l_rec", "l_mem")):
        parts.append(f'<text x="{left + 50 * i:.1f}" y="14" fill="{COLOURS[name]}">{name.replace("l_", "L_")}</text>')
    parts.append(f'<text x="{left + 100:.1f}" y="14">AUC; dots: trainings, lines: their means, rings: the paper</text>')
    for i, (label, trainings, published) in enumerate(groups):
        y = 36 + row * i
        means = [sum(auc[name]["value"] for auc in trainings) / len(trainings) for name in ("l_rec", "l_mem")]
        parts.append(f'<text x="{left - 10:.1f}" y="{y + 4}" text-anchor="end">{label}</text>')
        parts.append(f'<path d="M{at(means[0]):.1f} {y}H{at(means[1]):.1f}" stroke="{COLOURS["l_mem"]}" stroke-width="2"/>')
        parts += [circle(auc[name]["value"], y, name) for auc in trainings for name in ("l_rec", "l_mem")]
        parts += [ring(value, y, name) for value, name in zip(published, ("l_rec", "l_mem"))]
    path.write_text("\n".join([*parts, "</svg>"]) + "\n", encoding="utf-8")
