"""Feeds what is no usable number to every option of the command that takes one: python3 number_options.py MEMBERSCOPE [SUBCOMMAND...]

The options are read from --help. Each must be refused with exit code 1 and its name, while the line is read (the sub-commands are given no data,
so that whatever got further would complain of that), but for the values that are listed as taken. An option of a type that this table does not
know fails the test: whoever adds one says here what it takes.
"""

import re
import subprocess
import sys

COMMANDS = ["score", "audit", "evaluate", "report", "compare", "decide", "canary draw", "canary judge", "plan", "gate", "predictability", "defend", "demo"]
HUGE, BEYOND_64_BITS = "1e300", "18446744073709551616"
PROBES = ["nan", "NaN", "inf", "-inf", "-1", "1e400", "-1e400", "", " ", "1e-400", "0x10", "1,5", "1.5.2", "12abc", "--1", HUGE, BEYOND_64_BITS]
TEXT = {"DIR", "FILE", "FILE|RULES", "REGEX", "TEXT", "VICTIM", "ALTERATIONS", "NAME", "SHA256", "DIR|FILE", "CONDITION", "TEXT:{csv,jsonl}", "left|right"}
# Values of PROBES that mean something, by option; every other one is refused.
TAKEN = {
    "--ignore-label": {"-1"},
    "--threshold": {"-1", BEYOND_64_BITS},
    "--victim-mean": {"-1", BEYOND_64_BITS},
    "--victim-std": {BEYOND_64_BITS},
    "--beta": {BEYOND_64_BITS},
    "--lambda": {BEYOND_64_BITS},
}
MORE = {  # further values that must be refused
    "--seed": ["1.5", "010x", "+", "1e3", "-0x1"],
    "--confidence": ["1", "0"],
    "--prior": ["0", "1"],
    "--honest-share": ["1.5"],
    "--grid": ["0", "8x", "x8", "8x8x8", "8x0", "70000", "8xnan"],
    "--resize": ["0", "8x", "x8", "-8x8", "70000"],
    "--share-grid": ["0", "5000", "8x-8"],
    "--device": ["nan", "cuda:", "cuda:-1", "cuda:nan", "cuda:1e3", "cuda:99999999999", "gpu"],
    "--splits": ["0", "1.5", "1001"],
    "--guesses": ["0", "3", "1.5"],
    "--victim-timeout": ["0"],
    "--victim-std": ["0"],
    "--window": [],
}
FAIL_IF = ["l_mem.auc > nan", "l_mem.auc > inf", "l_mem.auc > -inf", "l_mem.auc > 1e999", "l_mem.auc>NAN", "l_mem.auc > 0x1", "l_mem.auc > 0,5", "l_mem.auc >",
           "", " ", "l_mem.auc > 60", "l_mem.auc < -0.1", "l_mem.auc-l_rec.auc > 2"]
PAIRS = ["--input-range", "--target-range", "--output-range", "--victim-input-range"]

FEW = ["nan", "", "1e400"]

failures = []
seen = set()


def run(command, *arguments):
    done = subprocess.run([sys.argv[1], *command.split(), *arguments], capture_output=True, text=True, timeout=60)
    return done.returncode, done.stdout + done.stderr


def refused(command, option, *values):
    stop = ["--threads", "nan"] if command == "demo" and option == "--seed" else []
    code, said = run(command, option, *values, *stop)  # the demo would begin
    return code in (1, 2) and f"{option}:" in said or code in (1, 2) and re.search(rf"{option}( |\b).*(expected|required|given|there is no|lies|found)", said)


def expect_refused(command, option, *values):
    if not refused(command, option, *values):
        failures.append(f"{command} {option} {values}: expected to be refused by name, got {run(command, option, *values)}")


def options_of(command):
    """Option and its type, as --help shows them."""
    for line in run(command, "--help")[1].splitlines():
        if found := re.match(r" +(--[a-z-]+)(?:,--[a-z-]+)? ([A-Za-z][^ =]*)", line):
            yield found.group(1), found.group(2)


def is_number(name, kind):
    if name in MORE or name in TAKEN:
        return True
    if kind.split(":")[0] in ("INT", "UINT", "FLOAT", "NUMBER", "NUMBER|fit", "NUMBER...", "N", "SECONDS", "N|HxW"):
        return True
    if kind in ("MIN", "CENTRE", "REQUIRED", "Excludes:", "Needs:") or kind in TEXT or kind.startswith(("NAME", "TEXT")) or "|" in kind:
        return False
    failures.append(f"{name} {kind}: a type that this test does not know")
    return False


def check(command):
    for name, kind in options_of(command):
        if name in PAIRS or kind in ("MIN", "CENTRE"):
            check_two(command, name, kind)
        elif name == "--fail-if":
            for condition in FAIL_IF:
                expect_refused(command, name, condition)
        elif is_number(name, kind):
            check_one(command, name, kind)


def first_time(name, kind):
    """Options that several sub-commands share are tried in full at the first."""
    fresh = (name, kind) not in seen
    seen.add((name, kind))
    return fresh


def check_one(command, name, kind):
    probes = [] if name == "--device" else PROBES
    if not first_time(name, kind):
        for value in set(FEW if probes else MORE[name][:1]) - TAKEN.get(name, set()):
            expect_refused(command, name, value)
        return
    for value in probes + MORE.get(name, []):
        if value not in TAKEN.get(name, ()):
            expect_refused(command, name, value)
    for value in TAKEN.get(name, ()):
        if refused(command, name, value):
            failures.append(f"{command} {name} {value}: expected to be taken, got {run(command, name, value)}")


def check_two(command, name, kind):
    if not first_time(name, kind):
        expect_refused(command, name, "nan", "1")
        expect_refused(command, name, "1", "0") if name != "--window" else None
        return
    for value in set(PROBES) - {"-1", BEYOND_64_BITS}:
        expect_refused(command, name, value, "1")
        expect_refused(command, name, "0", value)
    wrong = [("1e308", "-1e308"), ("-1e308", "1e308"), ("1", "0"), ("1", "1"), ("0", "0")]
    if name == "--window":
        wrong = [("40", "0"), ("40", "-1"), ("0", "0"), ("1e308", "1")]
    for low, high in wrong:
        expect_refused(command, name, low, high)
    if refused(command, name, "-1", "1"):
        failures.append(f"{command} {name} -1 1: expected to be taken")


if __name__ == "__main__":
    for one in sys.argv[2:] or COMMANDS:
        check(one)
    for good in ["0", "007", "18446744073709551615"]:
        if refused("demo", "--seed", good):
            failures.append(f"--seed {good}: expected to be taken")
    print("\n".join(failures[:60]) or "every number is checked")
    sys.exit(1 if failures else 0)
