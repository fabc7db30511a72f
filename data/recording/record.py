"""Records what real programs do to a CPU, and makes a workload of it.

    python record.py record desktop --out recorded-desktop-raw.csv
    python record.py reduce recorded-desktop-raw.csv --out ../workloads/recorded-desktop.csv

Without --out the text goes to standard output. Recording needs Linux; reducing works everywhere.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

import rawfile
import reduction

ATTEMPTS = 10


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="record.py", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    for name, help_text, what in (
        ("record", "run the programs and write the raw samples", "scenario"),
        ("reduce", "make a workload of raw samples", "raw"),
    ):
        command = commands.add_parser(name, help=help_text)
        command.add_argument(what)
        command.add_argument("--out", type=Path, help="file to write; without it, standard output")
    options = parser.parse_args(arguments)
    try:
        text = _record(options.scenario) if options.command == "record" else reduction.workload(rawfile.read(Path(options.raw)))
    except (ValueError, OSError, RuntimeError) as problem:
        print(f"record.py: {problem}", file=sys.stderr)
        return 2
    if options.out:
        options.out.write_text(text, encoding="utf-8", newline="\n")
    else:
        sys.stdout.buffer.write(text.encode("utf-8"))
    return 0


def _record(name: str) -> str:
    from programs import SCENARIOS

    if name not in SCENARIOS:
        raise ValueError(f"there is no scenario {name!r}; there are {', '.join(SCENARIOS)}")
    if not sys.platform.startswith("linux"):
        raise ValueError(f"recording needs Linux, because it reads /proc; this system is {sys.platform}; reducing a raw file works everywhere")
    import sampling  # not at the top: it needs modules that other systems do not have

    scenario = SCENARIOS[name]
    for _ in range(ATTEMPTS):
        with tempfile.TemporaryDirectory(prefix="timeslice-recording-") as folder:
            print(f"record.py: writing the files for {name}, then recording {len(scenario.programs)} programs", file=sys.stderr)
            scenario.prepare(Path(folder))
            samples, pace = sampling.record(scenario.programs, Path(folder))
        longest_ms = pace["longest_ns"] / 1e6
        if longest_ms <= sampling.LONGEST_GAP_MS:
            break
        print(f"record.py: not kept, because for {longest_ms:.1f} ms the recorder could not look (at most {sampling.LONGEST_GAP_MS:.0f} ms are allowed)", file=sys.stderr)
    else:
        raise RuntimeError(f"none of {ATTEMPTS} recordings was good enough, because the machine is busy; try again when less runs on it")
    facts = [
        ("title", scenario.title),
        ("source", f"recorded from real programs by data/recording/record.py, {time.strftime('%Y-%m-%d', time.gmtime())}, on {sampling.machine()}"),
        ("licence", "CC BY 4.0, the Timeslice authors"),
        ("python", f"{sys.version.split()[0]}, which also runs player.py"),
        ("pace", f"a look at every program each {pace['median_ns'] / 1e6:.2f} ms (median), at most {longest_ms:.2f} ms apart"),
        ("stored", "of equal readings in a row only the first and the last"),
        *((f"job {program.name}", program.does) for program in scenario.programs),
    ]
    return rawfile.text_of(rawfile.Recording(tuple(facts), tuple(samples)))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
