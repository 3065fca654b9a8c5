#!/usr/bin/env python3
"""Measures calls in real time over the example `line` and writes docs/line.md.

    python3 protocol/examples/line_table.py [--seeds N] [--jobs N] [--row NAME] [--print]

Programs of others are run side by side where they are installed (`sz`/`rz`, `gkermit`); where they are
not, their column says so. Only what was measured in this run is printed, except the column of earlier
figures, which is marked. Python's standard library only.
"""

import argparse
import concurrent.futures
import datetime
import json
import random
import re
import shutil
import statistics
import subprocess
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
KIB = 1024
BATCH = [3000] * 10

# name, what, rate, delay, further options, sizes, ours at least, best peer measured earlier
ROWS = [
    ("L1", "9 600 bit/s, 100 ms", 9600, 100, [], [30 * KIB], "98.0", "96.8"),
    ("L2", "33 600 bit/s, 100 ms", 33600, 100, [], [100 * KIB], "98.0", "97.4"),
    ("L3", "L2, bit errors 1e-5", 33600, 100, ["--ber", "1e-5"], [100 * KIB], "95.5", "91.0"),
    ("L4", "L2, bit errors 1e-4", 33600, 100, ["--ber", "1e-4"], [100 * KIB], "91", "71.8"),
    ("L5", "115 200 bit/s, 10 ms", 115200, 10, [], [100 * KIB], "99.0", "98.7"),
    ("L6", "33 600 bit/s, 300 ms", 33600, 300, [], [100 * KIB], "96.0", "93.2"),
    ("L7", "L2, bit errors 1e-3", 33600, 100, ["--ber", "1e-3"], [30 * KIB], "75", "8.5"),
    ("L8", "L2, 200 ms of garbage every 5 s on average, 1 byte in 20 000 lost", 33600, 100,
     ["--bursts", "5000:200", "--lost", "20000"], [100 * KIB], "88", "57"),
    ("L9", "1 200 bit/s, 300 ms", 1200, 300, [], [10 * KIB], "96", "92.8"),
    ("B2", "10 × 3 000 bytes on L2", 33600, 100, [], BATCH, "96", "91.2"),
    ("B4", "10 × 3 000 bytes on L4", 33600, 100, ["--ber", "1e-4"], BATCH, "86", "65.8"),
    ("B6", "10 × 3 000 bytes on L6", 33600, 300, [], BATCH, "91", "79.8"),
]

HEAD = """# Calls in real time

Efficiency in per cent: payload bits ÷ (elapsed × rate × 0.8), 8N1, elapsed from the first byte on the line to the
last, with handshake, authentication, encryption, names of files, receipts and close; both modems hold 4 KiB and push back. Payload
is incompressible. On noisy lines the median of {seeds} seeds, the worst in brackets; on clean ones a single call.

The line is the example program `line`: the simulator's model on the real clock, between two pseudo-terminals or two
TCP connections of one computer. Programs are run by the shell and know the rate, as from a modem's CONNECT line.
What the model leaves out: errors in start bits, and retraining.

Written by `python3 protocol/examples/line_table.py` on {date}, {jobs} calls at a time.

| | line | at least | ours, terminals | ours, TCP | lrzsz | gkermit | best peer, earlier, not run here |
|---|---|---|---|---|---|---|---|
"""

TAIL = """
"Best peer" is the best of lrzsz ZMODEM, X/YMODEM, C-Kermit, G-Kermit, Taylor UUCP g and i, Hydra and binkp in an
earlier measurement on lines of the same model; it is copied, not measured by this command. UUCP and C-Kermit need
settings of their own and are not run by it. "Not installed": the program was not there. "Failed": the call ended
without the files, or with wrong ones.

By hand, over any line that is standard input and output, a port (`--line`) or a connection (`--tcp`):

    cargo build --package client-bank-protocol --examples
    cd target/debug/examples
    ./send --make-key key
    mkdir in
    ./line --rate 33600 --ber 1e-4 './send --key key --rate 33600 FILE' './receive --key key --rate 33600 in'
"""


def programs():
    subprocess.run(
        ["cargo", "build", "--locked", "--quiet", "--package", "client-bank-protocol", "--examples"],
        cwd=ROOT, check=True)
    told = subprocess.run(["cargo", "metadata", "--locked", "--no-deps", "--format-version", "1"],
                          cwd=ROOT, check=True, stdout=subprocess.PIPE)
    return Path(json.loads(told.stdout)["target_directory"]) / "debug" / "examples"


def ours(tcp):
    def commands(folder, names, rate):
        key = folder.parent / "key"
        if not key.exists():
            subprocess.run([PROGRAMS / "send", "--make-key", key], check=True)
        line = "--tcp $LINE" if tcp else ""
        options = f"--key {key} --rate {rate} {line}"
        return f"{PROGRAMS / 'send'} {options} {names}", f"{PROGRAMS / 'receive'} {options} in"
    commands.tcp = tcp
    return commands


def lrzsz(_folder, names, _rate):
    return f"sz -q -b {names}", "cd in && rz -q -b"


def gkermit(_folder, names, _rate):
    return f"gkermit -q -i -s {names}", "cd in && gkermit -q -i -r"


lrzsz.tcp = gkermit.tcp = False

ENDS = [
    ("terminals", ours(False), None),
    ("TCP", ours(True), None),
    ("lrzsz", lrzsz, "rz"),
    ("gkermit", gkermit, "gkermit"),
]


def measure(row, end, seed):
    """Efficiency in per cent of one call; None when it failed."""
    name, _, rate, delay, options, sizes, _, _ = row
    dice = random.Random(f"{name} {seed}")
    with tempfile.TemporaryDirectory() as parent:
        folder = Path(parent) / "call"
        (folder / "in").mkdir(parents=True)
        files = {f"file{index}": dice.randbytes(size) for index, size in enumerate(sizes)}
        for file, content in files.items():
            (folder / file).write_bytes(content)
        first, second = end(folder, " ".join(files), rate)
        limit = 40 + sum(sizes) * 10 / rate * 6
        call = [PROGRAMS / "line", "--rate", str(rate), "--delay", str(delay), *options,
                "--seed", str(seed), "--limit", str(int(limit)), *(["--tcp"] if end.tcp else []), first, second]
        told = subprocess.run(call, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        elapsed = re.search(r"elapsed_ms=(\d+)", told.stdout)
        whole = all((folder / "in" / file).is_file() and (folder / "in" / file).read_bytes() == content
                    for file, content in files.items())
        if told.returncode or not elapsed or not whole:
            return None
        return sum(sizes) * 10 * 1000 * 100 / (rate * int(elapsed[1]))


def cell(results):
    if results is None:
        return "not installed"
    good = [result for result in results if result is not None]
    if not good:
        return "failed"
    text = f"{statistics.median(good):.1f}"
    if len(results) > 1:
        text += f" ({min(good):.1f})"
    if len(good) < len(results):
        text += f", {len(results) - len(good)} of {len(results)} failed"
    return text


def main():
    global PROGRAMS
    parser = argparse.ArgumentParser()
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--row", action="append")
    parser.add_argument("--print", action="store_true", help="to standard output, not to docs/line.md")
    options = parser.parse_args()
    PROGRAMS = programs()
    rows = [row for row in ROWS if not options.row or row[0] in options.row]
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        table = []
        for row in rows:
            # A clean line has nothing that a seed could change.
            seeds = range(1, options.seeds + 1 if row[4] else 2)
            table.append([
                [pool.submit(measure, row, end, seed) for seed in seeds]
                if needs is None or shutil.which(needs) else None
                for _, end, needs in ENDS
            ])
        text = HEAD.format(seeds=options.seeds, jobs=options.jobs, date=datetime.date.today())
        for row, calls in zip(rows, table):
            cells = [cell(each and [call.result() for call in each]) for each in calls]
            text += f"| {row[0]} | {row[1]} | {row[6]} | {' | '.join(cells)} | {row[7]} |\n"
            print(row[0], cells, flush=True)
    text += TAIL
    if options.print:
        print(text)
    else:
        (ROOT / "docs" / "line.md").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
