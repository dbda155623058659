"""What other models' outputs add to an audit: runs the command and writes a table of every score with its cost in models.

    python3 reference_models_study.py MEMBERSCOPE OUT NAME=MANIFEST=PLACE[,PLACE...] ...

One audit a NAME: the manifest names pairs with recorded outputs of the victim, each PLACE is what --reference-outputs takes. Audits go to
OUT/NAME, which is made anew; the table (Markdown) to standard output.
"""

import json
import pathlib
import subprocess
import sys

SHOWN = ["l_rec", "l_mem", "combined", "ref_difference", "ref_ratio", "lira", "lira_nig", "lira_online", "lira_online_nig", "rmia", "share", "share_ref", "share_low", "share_ref_low", "share_pop", "share_pop_ref", "share_pop_low", "share_pop_ref_low"]


def audit(command, out, manifest, places):
    models = [word for place in places for word in ("--reference-outputs", place)]
    subprocess.run([command, "audit", "--manifest", manifest, "--out", out, "--fresh", "--maps", "none", *models], check=True, stdout=subprocess.DEVNULL)
    return json.loads((out / "figures.json").read_text(encoding="utf-8"))


def text(figure):
    return "-" if figure["value"] is None else f"{figure['value']:.3f} ({figure['low']:.3f} to {figure['high']:.3f})"


def lines(name, figures):
    n = figures["auc"]["l_rec"]["n"]
    models = figures["other_models"]
    yield f"\n**{name}**: {n} pairs, {models['n']} other models, {models['fewest_unseen']} to {models['most_unseen']} of which had not seen a pair.\n"
    yield "| score | models | pairs | AUC | TPR at 5 % FPR |"
    yield "|---|---|---|---|---|"
    for score in SHOWN:
        if score in figures["auc"]:
            of = figures["scores"][score]
            rate = next(one for one in of["tpr"] if one["fpr"] == 0.05)
            yield f"| `{score}` | {of.get('other_models', 0)} | {of['auc']['n']} | {text(of['auc'])} | {text(rate)} |"


def main(command, out, *audits):
    for one in audits:
        name, manifest, places = one.split("=")
        for line in lines(name, audit(command, pathlib.Path(out) / name, manifest, places.split(","))):
            print(line)


if __name__ == "__main__":
    if len(sys.argv) < 4:
        sys.exit(__doc__)
    main(*sys.argv[1:])
