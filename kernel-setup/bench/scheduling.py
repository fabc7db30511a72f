"""The simulator: its policies against sorting, its command line against an established library for
discrete-event simulation (SSJ), what memory it takes, and how its times grow."""

from __future__ import annotations

import os
import statistics
import tempfile
from dataclasses import dataclass
from pathlib import Path

from timeslice_setup.project import running

from . import java_part, processes
from .processes import Usage
from .promises import Promise, rows, summary

GROWTH_HEAP = 6  # GiB
GROWTH_MEMORY = 8  # GiB that must be free for it

POLICIES = (
    "FCFS", "SJF", "SJF, estimated", "SRTF", "RR q=1", "RR q=10", "MFQ 2/4/8", "MFQ with boost", "feedback q=1", "feedback q=2^i",
    "priority", "priority, preemptive", "priority, aging", "priority, quantum", "HRRN", "LRTF", "EDF", "lottery", "stride", "processor sharing",
)  # fmt: skip
RECORDED = ("FCFS", "SJF", "SRTF", "RR 1", "RR 2", "RR 10", "MFQ")

PROMISES = [
    Promise("S: sorting random numbers", "S ns", "ns each"),
    Promise("W: a sweep over the columns", "W ns", "ns each"),
    Promise("FCFS", "FCFS/W", "W", at_most=2),
    Promise("  against a sweep into new arrays", "FCFS/W new", "x"),
    Promise("SJF, load .8", "SJF/S", "S", at_most=0.4),
    Promise("SRTF, load .8", "SRTF/S", "S", at_most=0.55),
    *(Promise(f"RR q={quantum}, load .8", f"RR {quantum}/S", "S", at_most=1.3) for quantum in (1, 2, 10, 100)),
    Promise("RR q=1 against q=100", "RR 1/RR 100", "x", at_most=1.25),
    Promise("RR, 800 slices a job, plain loop takes", "plain/RR long", "x", at_least=40),
    Promise("MFQ 2/4/8", "MFQ/S", "S", at_most=1.2),
    Promise("MFQ 2/4/8, slices a second", "MFQ M slices/s", "M/s", at_least=50),
    Promise("a reader's own policy, slices a second", "own M slices/s", "M/s", at_least=5),
    *(
        promise
        for name in RECORDED
        for promise in (
            Promise(f"recording slices, {name}", f"recording {name}", "x", at_most=1.15),
            Promise("  reading every entry for the first time", f"reading {name}", "ns each"),
        )
    ),
    Promise("memory, RR, of 40 B a job + 12 B a slice", "memory RR", "x", at_most=1),
    Promise("memory, MFQ, of 40 B a job + 12 B a slice", "memory MFQ", "x", at_most=1),
    *(Promise(f"  {name}: jobs and run", f"B/job {name}", "B/job") for name in ("RR", "MFQ")),
    *(Promise(f"  {name}: slices", f"B/slice {name}", "B/slice") for name in ("RR", "MFQ")),
    *(Promise(f"  {name}: allocated by a run", f"allocated B/job {name}", "B/job") for name in ("RR", "MFQ")),
    Promise("CSV, RR q=2, whole process: SSJ takes", "csv wall", "x", at_least=4),
    Promise("  its CPU time, all threads", "csv cpu", "x"),
    Promise("  our memory against SSJ's", "csv memory", "x", at_most=0.25),
    Promise("  SSJ with a reader written for speed takes", "tuned wall", "x"),
    Promise("  our memory against that", "tuned memory", "x"),
    Promise("CSV, RR q=1, 800 slices a job: SSJ takes", "slices wall", "x", at_least=20),
    Promise("  its CPU time, all threads", "slices cpu", "x"),
    *(Promise(f"ten times the jobs, {name}", f"growth {name}", "x", at_most=12) for name in POLICIES),
]


@dataclass(frozen=True)
class Size:
    jobs: int
    rounds: int
    process_rounds: int


FULL = Size(1_000_000, 11, 5)
QUICK = Size(100_000, 3, 2)


def main(quick: bool = False) -> None:
    size = QUICK if quick else FULL
    java, class_path = java_part.build(others=True)
    print(f"  {size.jobs:,} jobs, {size.rounds} rounds in turns ({size.process_rounds} of whole processes), medians of the rounds' ratios")
    print(f"  {java_part.version(java)}; {os.cpu_count()} processors; {processes.free_memory():.1f} GiB free", flush=True)
    measured: dict[str, float] = {}
    skipped: dict[str, str] = {}
    heap = ["-Xms2g", "-Xmx2g"]
    measured.update(_inside(java, class_path, heap, "speed", str(size.jobs), str(size.rounds)))
    # This collector counts bytes, the default one regions; and it is told to leave no garbage between objects.
    exact = [*heap, "-XX:+UseSerialGC", "-XX:MarkSweepAlwaysCompactCount=1"]
    measured.update(_inside(java, class_path, exact, "memory", str(size.jobs)))
    for key in ("MFQ", "own"):
        measured[f"{key} M slices/s"] = measured.pop(f"{key} slices/s") / 1e6
    if processes.can_measure():
        measured.update(_whole_processes(java, class_path, size))
    else:
        skipped.update({promise.key: "this system does not say what a process used" for promise in PROMISES if promise.key.split()[0] in ("csv", "tuned", "slices")})
    free = processes.free_memory()
    if quick or free >= GROWTH_MEMORY:
        measured.update(_inside(java, class_path, [f"-Xmx{1 if quick else GROWTH_HEAP}g"], "growth", str(size.jobs)))
    else:
        skipped.update({f"growth {name}": f"needs {GROWTH_MEMORY} GiB of free memory, there are {free:.1f}" for name in POLICIES})
    print("\n".join(rows(PROMISES, measured, skipped)))
    print(summary(PROMISES, measured))


def _whole_processes(java: str, class_path: str, size: Size) -> dict[str, float]:
    with tempfile.TemporaryDirectory(prefix="timeslice-") as folder:
        short, long = Path(folder) / "short.csv", Path(folder) / "long.csv"
        _inside(java, class_path, [], "write", str(size.jobs), "8", str(short))
        _inside(java, class_path, [], "write", str(size.jobs // 10), "800", str(long))
        ssj = [java, "-cp", _of_ssj(class_path), "timeslice.scheduling.SsjRoundRobin"]
        tuned = [java, "-cp", _of_ssj(class_path), "timeslice.scheduling.SsjTuned"]
        usage = _in_turns(
            {
                "ours": _command(java, short, 2),
                "csv": [*ssj, str(short), "2"],
                "tuned": [*tuned, str(short), "2"],
                "ours, slices": _command(java, long, 1),
                "slices": [*ssj, str(long), "1"],
            },
            size.process_rounds,
        )
    for name, runs in usage.items():
        middle = [statistics.median(values) for values in zip(*((run.wall, run.cpu, run.memory) for run in runs), strict=True)]
        print(f"  process {name:14} {middle[0]:7.3f} s {middle[1]:7.3f} s of CPU {middle[2]:7.1f} MiB", flush=True)
    return {
        "csv wall": _ratio(usage["csv"], usage["ours"], "wall"),
        "csv cpu": _ratio(usage["csv"], usage["ours"], "cpu"),
        "csv memory": _ratio(usage["ours"], usage["csv"], "memory"),
        "tuned wall": _ratio(usage["tuned"], usage["ours"], "wall"),
        "tuned memory": _ratio(usage["ours"], usage["tuned"], "memory"),
        "slices wall": _ratio(usage["slices"], usage["ours, slices"], "wall"),
        "slices cpu": _ratio(usage["slices"], usage["ours, slices"], "cpu"),
    }


def _of_ssj(class_path: str) -> str:
    """Just what its models need: a JVM opens every jar in front of the one that has a class, which takes some 50 ms for ours."""
    needed = ("bench-classes", "ssj-", "colt-", "concurrent-")
    return os.pathsep.join(place for place in class_path.split(os.pathsep) if Path(place).name.startswith(needed))


def _command(java: str, workload: Path, quantum: int) -> list[str]:
    return [java, "-jar", str(running().library_jar), "schedule", "--policy", "rr", "--quantum", str(quantum), "--workload", str(workload)]


def _in_turns(commands: dict[str, list[str]], rounds: int) -> dict[str, list[Usage]]:
    for command in commands.values():
        processes.run(command)  # so that files are in the system's cache
    usage: dict[str, list[Usage]] = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            usage[name].append(processes.run(command))
    return usage


def _ratio(of: list[Usage], against: list[Usage], what: str) -> float:
    return statistics.median(getattr(mine, what) / getattr(base, what) for mine, base in zip(of, against, strict=True))


def _inside(java: str, class_path: str, options: list[str], *words: str) -> dict[str, float]:
    """Run a part of the benchmark that is written in Java; its numbers by name."""
    return java_part.run(java, class_path, options, "timeslice.scheduling.SchedulingBench", *words)
