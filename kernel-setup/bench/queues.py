"""Queues, pipes and shared memory between processes beside Python's multiprocessing, on the same machine, in paired rounds."""

from __future__ import annotations

import os
import statistics
import sys
from pathlib import Path

from . import java_part
from .children import Part
from .promises import Promise, rows, summary

PYTHON_PART = Path(__file__).with_name("python_queues.py")
JAVA_PART = "timeslice.process.QueuesBench"

PROMISES = [
    Promise("small messages a second, against Python's Queue", "small/python", "x", at_least=5),
    Promise("  ProcessQueue", "small", "/s"),
    Promise("  Python: multiprocessing.Queue", "python small", "/s"),
    Promise("64 KiB arrays a second, against Python's Queue", "large/python", "x", at_least=5),
    Promise("  ProcessQueue", "large", "/s"),
    Promise("  Python: multiprocessing.Queue", "python large", "/s"),
    Promise("round trip through a pipe, against Python's Pipe", "pipe/python", "x"),
    Promise("  Pipe", "pipe", "us"),
    Promise("  Python: multiprocessing.Pipe", "python pipe", "us"),
    Promise("shared memory, against a Unix socket (best rounds)", "memory/socket", "x", at_most=0.1),
    Promise("  round trip through shared memory", "memory", "us"),
    Promise("  round trip through a Unix socket", "socket", "us"),
]


def main(quick: bool = False) -> None:
    java, class_path = java_part.build()
    rounds, small, large, trips, comparisons = (3, 20_000, 500, 500, 2) if quick else (15, 100_000, 2000, 3000, 5)
    print(f"  medians of {rounds} rounds; {java_part.version(java)}; Python {sys.version.split()[0]}; {os.cpu_count()} processors", flush=True)
    wishes = {"small": f"small {small}", "large": f"large {large}", "pipe": f"pipe {trips}"}
    options = ["--enable-native-access=ALL-UNNAMED"]
    with (
        Part([java, *options, "-cp", class_path, JAVA_PART]) as ours,
        Part([sys.executable, str(PYTHON_PART)]) as python,
    ):
        found: dict[str, list[float]] = {name: [] for wish in wishes for name in (wish, f"python {wish}")}
        for turn in range(rounds + 1):
            for name, wish in wishes.items():
                mine, theirs = ours.ask(wish), python.ask(wish)
                if turn > 0:  # the first one warms up
                    found[name].append(mine)
                    found[f"python {name}"].append(theirs)
        # Shared memory shows what it can do only while both processes have a processor: so the best rounds count.
        latencies = {name: min(ours.ask(name) for _ in range(comparisons)) for name in ("memory", "socket")}
    measured = {f"{name}/python": _paired(found[name], found[f"python {name}"]) for name in wishes}
    measured |= {name: statistics.median(numbers) * (1e6 if "pipe" in name else 1) for name, numbers in found.items()}
    measured |= {name: seconds * 1e6 for name, seconds in latencies.items()}
    measured["memory/socket"] = latencies["memory"] / latencies["socket"]
    print("\n".join(rows(PROMISES, measured, {})))
    print(summary(PROMISES, measured))


def _paired(mine: list[float], base: list[float]) -> float:
    return statistics.median(one / other for one, other in zip(mine, base, strict=True))
