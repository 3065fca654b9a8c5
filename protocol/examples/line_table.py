#!/usr/bin/env python3
"""Measures calls in real time over the example `line` and writes docs/line.md.

    python3 protocol/examples/line_table.py [--seeds N] [--jobs N] [--row NAME] [--program NAME] [--print]

With --row or --program only these are measured, and put into docs/line.md in the place of the earlier figures.
Programs of others run side by side where they are installed (packages lrzsz, gkermit, ckermit, uucp); where
one is not, its column says so. Only what was measured in this run is printed, except the column of earlier
figures, which is marked. Python's standard library only.
"""

import argparse
import concurrent.futures
import datetime
import json
import os
import random
import re
import shutil
import statistics
import subprocess
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
KIB = 1024
BATCH = [3000] * 10

# name, what, rate, delay, further options, sizes out, sizes back, ours at least, best peer measured earlier
ROWS = [
    ("L1", "9 600 bit/s, 100 ms", 9600, 100, [], [30 * KIB], [], "98.0", "96.8"),
    ("L2", "33 600 bit/s, 100 ms", 33600, 100, [], [100 * KIB], [], "98.0", "97.4"),
    ("L3", "L2, bit errors 1e-5", 33600, 100, ["--ber", "1e-5"], [100 * KIB], [], "95.5", "91.0"),
    ("L4", "L2, bit errors 1e-4", 33600, 100, ["--ber", "1e-4"], [100 * KIB], [], "91", "71.8"),
    ("L5", "115 200 bit/s, 10 ms", 115200, 10, [], [100 * KIB], [], "99.0", "98.7"),
    ("L6", "33 600 bit/s, 300 ms", 33600, 300, [], [100 * KIB], [], "96.0", "93.2"),
    ("L7", "L2, bit errors 1e-3", 33600, 100, ["--ber", "1e-3"], [30 * KIB], [], "75", "8.5"),
    ("L8", "L2, 200 ms of garbage every 5 s on average, 1 byte in 20 000 lost", 33600, 100,
     ["--bursts", "5000:200", "--lost", "20000"], [100 * KIB], [], "88", "57"),
    ("L9", "1 200 bit/s, 300 ms", 1200, 300, [], [10 * KIB], [], "96", "92.8"),
    ("B2", "10 × 3 000 bytes on L2", 33600, 100, [], BATCH, [], "96", "91.2"),
    ("B4", "10 × 3 000 bytes on L4", 33600, 100, ["--ber", "1e-4"], BATCH, [], "86", "65.8"),
    ("B6", "10 × 3 000 bytes on L6", 33600, 300, [], BATCH, [], "91", "79.8"),
    ("D2", "both ways at once, 50 KiB each, L2; × ideal", 33600, 100, [], [50 * KIB], [50 * KIB],
     "at most 1.03", "1.04"),
    ("D3", "both ways at once, 50 KiB each, L3; × ideal", 33600, 100, ["--ber", "1e-5"], [50 * KIB], [50 * KIB],
     "at most 1.08", "1.16"),
]

# Bytes in a packet of the programs that must be told, by bit errors: Kermit, UUCP i, UUCP g.
PACKETS = {"0": (4000, 1024, 512), "1e-5": (1000, 512, 256), "1e-4": (250, 128, 64), "1e-3": (90, 64, 32)}
BURSTS = (1000, 512, 256)

# A line that the computer kept from running for longer than this was not the line meant.
LATE_MS_MAX = 100
TRIES = 4

HEAD = """# Calls in real time

Efficiency in per cent: payload bits ÷ (elapsed × rate × 0.8), 8N1, elapsed from the first byte on the line to the
last, with handshake, authentication, encryption, names of files, receipts and close; both modems hold 4 KiB and push
back. Payload is incompressible. The median of {seeds} calls with other seeds, the worst in brackets. Rows D: elapsed ÷
the time of the bytes of one direction; less is better.

The line is the example program `line`: the simulator's model on the real clock, between two pseudo-terminals or two
TCP connections of one computer. Programs are run by the shell and know the rate, as from a modem's CONNECT line.
What the model leaves out: errors in start bits, and retraining. Everybody's calls go over the same lines with the
same seeds in one run. A call is given four times its ideal time and 30 s; "failed" is a call that ended, or was ended
then, without the files or with wrong ones.

Written by `python3 protocol/examples/line_table.py` on {date} in {minutes} minutes, {jobs} calls at a time on {cores} cores,
load {load:.1f} on average. A call in which the computer kept the line from running for over {late} ms was made
anew ({anew} of {calls}). Rows and columns may have
been measured again later (`--row`, `--program`).

| | line | at least | {names} | best peer, earlier, not run here |
|---|---|---|{rules}---|
"""

TAIL = """
"Best peer, earlier" is the best of lrzsz ZMODEM, X/YMODEM, C-Kermit, G-Kermit, Taylor UUCP g and i, Hydra and binkp in
an earlier measurement on lines of the same model; it is copied, not measured by this command. Hydra and binkp are
not run here. None of these programs encrypts or authenticates; ours does both in these figures.

| program | version here | how it is run |
|---|---|---|
{programs}

PACKET: {kermit} bytes for the Kermits, {i} for UUCP i, {g} for UUCP g:
on lines without bit errors, with 1e-5, 1e-4 and 1e-3; on L8 {bursts}.

The same rows in virtual time, where nothing but the protocol counts, are `protocol/tests/line_table.txt`; a company's
whole day of 500 orders, with the bank's answer, is `tests/day_call.txt`. Both are checked by every run of the tests.

Lines that eat bytes (XON, XOFF, telnet's IAC, the eighth bit) are not among the rows above. What they cost ours
stands in two rows of `protocol/tests/line_table.txt`, "L2 that eats XON, XOFF and IAC" and "L2 of seven bits, the same
eaten", to be read beside its L2. A part is the coding: about 4 % more bytes escaped, 25 % in seven bits. The rest is
finding out (`protocol/SPEC.md` 3.4): two hellos without an answer or, where short frames pass and long ones do not, at
least 8 s in which the stream stands still. Whoever knows the line names the coding and saves that (`client-bank call
--coding`).

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


def installed(program):
    """Where a program lies; some of uucp lie where no shell looks."""
    return shutil.which(program, path=os.environ.get("PATH", os.defpath) + ":/usr/sbin:/usr/lib/uucp")


class End:
    """A pair of programs. `commands` returns what each end runs in the folder of a call: files
    `out` lie there and belong into `in` at the far end, files `back` belong into `here`."""

    tcp = both_ways = False
    needs = how = version = None

    def is_here(self):
        return self.needs is None or all(map(installed, self.needs))

    def told_version(self):
        told = subprocess.run(self.version, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                              stdin=subprocess.DEVNULL, text=True, timeout=10)
        return next((line.strip() for line in told.stdout.splitlines() if line.strip()), "?")


class Ours(End):
    both_ways = True

    def __init__(self, tcp):
        self.tcp = tcp
        self.name = "ours, TCP" if tcp else "ours, terminals"

    def commands(self, folder, row, out, back):
        key = folder / "key"
        subprocess.run([PROGRAMS / "send", "--make-key", key], check=True)
        options = f"--key {key} --rate {row[2]} {'--tcp $LINE' if self.tcp else ''}"
        files = " ".join(f"../{name}" for name in out)
        return (f"cd here && exec {PROGRAMS / 'send'} {options} {files}",
                f"exec {PROGRAMS / 'receive'} {options} {' '.join(f'--send {name}' for name in back)} in")


def packets(row):
    options = dict(zip(row[4][::2], row[4][1::2]))
    return BURSTS if "--bursts" in options else PACKETS[options.get("--ber", "0")]


class Zmodem(End):
    name, needs, version = "lrzsz", ["sz", "rz"], ["sz", "--version"]
    how = ("ZMODEM: `sz -q -b`, `rz -q -b`; what `sz` says goes through `cat`, or it would flush its last words as it "
           "leaves and `rz` wait 20 s for them")

    def commands(self, _folder, _row, out, _back):
        return f"sz -q -b {' '.join(out)} | cat", "cd in && exec rz -q -b"


class GKermit(End):
    name, needs, version = "gkermit", ["gkermit"], ["gkermit", "-h"]
    how = "`gkermit -q -i -e PACKET -s`, `… -r`; on noisy lines `-S` besides: streaming trusts the line"

    def commands(self, _folder, row, out, _back):
        gkermit = f"exec gkermit -q -i -e {packets(row)[0]} {'-S' if row[4] else ''}"
        return f"{gkermit} -s {' '.join(out)}", f"cd in && {gkermit} -r"


class CKermit(End):
    name, needs, version = "ckermit", ["kermit", "setsid"], ["kermit", "-C", "show version, exit"]
    how = "the terminal its own, `kermit -Y -q -i -v 31 -e PACKET -s`, `… -r`; on clean lines `-Q` besides"

    def commands(self, _folder, row, out, _back):
        kermit = f"exec setsid --ctty --wait kermit -Y -q -i -v 31 -e {packets(row)[0]} {'' if row[4] else '-Q'}"
        return f"{kermit} -s {' '.join(out)}", f"cd in && {kermit} -r"


class Uucp(End):
    needs, version = ["uucp", "uucico"], ["uucico", "--version"]

    def __init__(self, protocol):
        self.protocol, self.both_ways = protocol, protocol == "i"
        self.name = f"uucp {protocol}"
        self.how = {
            "i": "Taylor UUCP, protocol i, no login, packets of PACKET bytes, 16 in flight; both ways at once where "
                 "rows ask for it",
            "g": "the same, protocol g, 7 in flight",
        }[protocol]

    def commands(self, folder, row, out, back):
        size = packets(row)["ig".index(self.protocol) + 1]
        for end, far in ("near", "far"), ("far", "near"):
            spool = folder / f"{end}-spool"
            spool.mkdir()
            # uucico works as a user of its own.
            spool.chmod(0o777)
            (folder / f"{end}.config").write_text(
                f"nodename {end}\nspool {spool}\nlockdir {spool}\npubdir {spool}\nlogfile {spool}/log\n"
                f"statfile {spool}/stats\ndebugfile {spool}/debug\nsysfile {folder}/{end}.sys\n"
                f"portfile {folder}/{end}.port\n")
            (folder / f"{end}.port").write_text("port line\ntype stdin\n")
            (folder / f"{end}.sys").write_text(
                f"protocol {self.protocol}\nprotocol-parameter {self.protocol} packet-size {size}\n"
                f"system {far}\ntime any\nport line\nchat \"\"\n"
                "local-send /\nlocal-receive /\nremote-send /\nremote-receive /\n")
        queue = [("near", "far", name, "in") for name in out] + [("far", "near", name, "here") for name in back]
        for end, far, name, into in queue:
            subprocess.run(["uucp", "-I", folder / f"{end}.config", "-r", folder / name, f"{far}!{folder / into / name}"],
                           check=True)
        uucico = installed("uucico")
        return (f"exec {uucico} -I {folder}/near.config -D -q -S far",
                f"exec {uucico} -I {folder}/far.config -D -q")


ENDS = [Ours(False), Ours(True), Zmodem(), GKermit(), CKermit(), Uucp("i"), Uucp("g")]


class Tally:
    """What the run itself was like."""
    calls = anew = 0
    loads = []


def measure(row, end, seed):
    """The figure of one call; None when it failed."""
    for _ in range(TRIES):
        Tally.calls += 1
        Tally.loads.append(os.getloadavg()[0])
        figure, late = call(row, end, seed)
        if late <= LATE_MS_MAX:
            break
        Tally.anew += 1
    return figure


def call(row, end, seed):
    name, _, rate, delay, options, sizes_out, sizes_back, _, _ = row
    dice = random.Random(f"{name} {seed}")
    with tempfile.TemporaryDirectory() as parent:
        os.chmod(parent, 0o711)
        folder = Path(parent)
        for into in "in", "here":
            (folder / into).mkdir()
            (folder / into).chmod(0o777)
        out = {f"file{index}": dice.randbytes(size) for index, size in enumerate(sizes_out)}
        back = {f"back{index}": dice.randbytes(size) for index, size in enumerate(sizes_back)}
        for file, content in (out | back).items():
            (folder / file).write_bytes(content)
        first, second = end.commands(folder, row, list(out), list(back))
        longest = max(sum(sizes_out), sum(sizes_back))
        limit = 30 + longest * 10 / rate * 4
        command = [PROGRAMS / "line", "--rate", str(rate), "--delay", str(delay), *options,
                   "--seed", str(seed), "--limit", str(int(limit)), *(["--tcp"] if end.tcp else []), first, second]
        told = subprocess.run(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        figures = dict(re.findall(r"(\w+)=(\d+)", told.stdout))
        if "elapsed_ms" not in figures:
            return None, 0
        whole = all((folder / into / file).is_file() and (folder / into / file).read_bytes() == content
                    for into, files in (("in", out), ("here", back)) for file, content in files.items())
        late, elapsed, ideal = int(figures["late_ms"]), int(figures["elapsed_ms"]), longest * 10 * 1000 / rate
        if told.returncode or not whole:
            return None, late
        return (elapsed / ideal if back else 100 * ideal / elapsed), late


def cell(row, end, calls):
    if not end.is_here():
        return "not installed"
    if calls is None:
        return "one way at a time"
    results = [each.result() for each in calls]
    good = [result for result in results if result is not None]
    if not good:
        return "failed"
    places, worst = (2, max) if row[6] else (1, min)
    text = f"{statistics.median(good):.{places}f}"
    if len(results) > 1:
        text += f" ({worst(good):.{places}f})"
    if len(good) < len(results):
        text += f", {len(results) - len(good)} of {len(results)} failed"
    return text


def renewed(line, cells):
    """A line of docs/line.md with what was measured now."""
    parts = line.split(" | ")
    measured = cells.get(parts[0].removeprefix("| "), {}) if line.startswith("| ") else {}
    for index, end in enumerate(ENDS):
        if end.name in measured:
            parts[3 + index] = measured[end.name]
    return " | ".join(parts)


def main():
    global PROGRAMS
    parser = argparse.ArgumentParser()
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--jobs", type=int, default=12)
    parser.add_argument("--row", action="append")
    parser.add_argument("--program", action="append", help="as the head of its column says")
    parser.add_argument("--print", action="store_true", help="to standard output, not to docs/line.md")
    options = parser.parse_args()
    PROGRAMS = programs()
    try:
        # Whoever may, goes before whatever else the computer does.
        os.sched_setscheduler(0, os.SCHED_RR, os.sched_param(1))
    except (AttributeError, PermissionError):
        pass
    began = time.monotonic()
    rows = [row for row in ROWS if not options.row or row[0] in options.row]
    ends = [end for end in ENDS if not options.program or end.name in options.program]
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        def begin(row, end):
            seeds = range(1, options.seeds + 1)
            if end.is_here() and (end.both_ways or not row[6]):
                return [pool.submit(measure, row, end, seed) for seed in seeds]
            return None
        # The slowest line first, that nobody waits for it in the end.
        begun = {(row[0], end.name): begin(row, end) for row in sorted(rows, key=lambda row: row[2]) for end in ends}
        cells = {}
        for row in rows:
            cells[row[0]] = {end.name: cell(row, end, begun[row[0], end.name]) for end in ends}
            print(row[0], cells[row[0]], flush=True)
    table = [f"| {row[0]} | {row[1]} | {row[7]} | {' | '.join(cells[row[0]].get(end.name, '') for end in ENDS)} | {row[8]} |\n"
             for row in rows]
    head = HEAD.format(
        seeds=options.seeds, jobs=options.jobs, date=datetime.date.today(), cores=os.cpu_count(),
        minutes=round((time.monotonic() - began) / 60), load=statistics.mean(Tally.loads), late=LATE_MS_MAX,
        anew=Tally.anew, calls=Tally.calls, names=" | ".join(end.name for end in ENDS), rules="---|" * len(ENDS))
    peers = "\n".join(f"| {end.name} | {end.told_version() if end.is_here() else 'not installed'} | {end.how} |"
                      for end in ENDS if end.needs)
    text = head + "".join(table) + TAIL.format(
        programs=peers, bursts=", ".join(map(str, BURSTS)),
        **{name: ", ".join(str(sizes[index]) for sizes in PACKETS.values())
           for index, name in enumerate(("kermit", "i", "g"))})
    path = ROOT / "docs" / "line.md"
    if options.print:
        print(text)
    elif options.row or options.program:
        kept = path.read_text(encoding="utf-8").splitlines(keepends=True)
        path.write_text("".join(map(lambda line: renewed(line, cells), kept)), encoding="utf-8")
    else:
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
