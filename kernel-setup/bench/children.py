"""Child processes and pools beside Python's multiprocessing, on the same machine, in paired rounds; and what is left
after a thousand of them were killed."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
from pathlib import Path

from timeslice_setup.project import running

from . import java_part, kills
from .promises import Promise, rows, summary

PYTHON_PART = Path(__file__).with_name("python_children.py")
JAVA_PART = "timeslice.process.ChildrenBench"

PROMISES = [
    Promise("a child's result, against Python's spawn", "cold/spawn", "x", at_most=1.5),
    Promise("  from the start to the result", "cold", "ms"),
    Promise("  Python: spawn", "spawn", "ms"),
    Promise("  Python: forkserver", "forkserver", "ms"),
    Promise("  Python: fork", "fork", "ms"),
    Promise("  without the AOT cache", "no cache", "ms"),
    Promise("a child's result, by the spare child", "spare", "ms", at_most=2),
    Promise("one task through a warm pool", "task", "us", at_most=100),
    Promise("  Python: ProcessPoolExecutor", "python task", "us"),
    Promise("tasks a second, against ProcessPoolExecutor", "tasks/python", "x", at_least=5),
    Promise("  tasks a second", "tasks", "/s"),
    Promise("  Python: ProcessPoolExecutor", "python tasks", "/s"),
    Promise("  tasks a second by map", "map", "/s"),
    Promise("  Python: map, 100 tasks a message", "python map", "/s"),
    Promise("200 children at once, from first start to last end", "crowd", "s"),
    *kills.PROMISES,
]


class Part:
    """A process that answers a wish by a number."""

    def __init__(self, command: list[str]) -> None:
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8")

    def ask(self, wish: str) -> float:
        assert self.process.stdin and self.process.stdout
        self.process.stdin.write(wish + "\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline()
        if not answer:
            raise RuntimeError(f"no answer to {wish!r}; exit code {self.process.wait()}")
        return float(answer)

    def __enter__(self) -> Part:
        return self

    def __exit__(self, *_: object) -> None:
        self.process.communicate()


def main(quick: bool = False) -> None:
    java, class_path = java_part.build()
    rounds, crowd = (3, 40) if quick else (15, 200)
    print(f"  medians of {rounds} rounds; {java_part.version(java)}; Python {sys.version.split()[0]}; {os.cpu_count()} processors", flush=True)
    measured = _children(java, class_path, rounds, 500 if quick else 2000)
    measured["crowd"] = _crowd(java, class_path, crowd)
    measured |= kills.measure(java, class_path, *((40, 3, 2) if quick else (1000, 50, 50)))
    print("\n".join(rows(PROMISES, measured, kills.SKIPPED)))
    print(summary(PROMISES, measured))


def _part(java: str, class_path: str, *options: str) -> Part:
    return Part([java, *options, "-cp", class_path, JAVA_PART])


def _children(java: str, class_path: str, rounds: int, count: int) -> dict[str, float]:
    cache = f"-Dtimeslice.child.aot={running().child_aot_cache}"
    # The cache is bound to the beginning of the class path, which is the library's jar for every child.
    no_spare = "-Dtimeslice.child.spare=off"
    with (
        _part(java, class_path, cache, no_spare) as cold,
        _part(java, class_path, no_spare) as no_cache,
        _part(java, class_path, cache) as spare,
        Part([sys.executable, str(PYTHON_PART)]) as python,
    ):
        wishes = {
            "cold": (cold, "start"),
            "spawn": (python, "spawn"),
            "no cache": (no_cache, "start"),
            "spare": (spare, "spare"),
            "forkserver": (python, "forkserver"),
            "fork": (python, "fork"),
            "task": (cold, f"task {count}"),
            "python task": (python, f"task {count}"),
            "tasks": (cold, f"tasks {20 * count}"),
            "python tasks": (python, f"tasks {2 * count}"),
            "map": (cold, f"map {20 * count}"),
            "python map": (python, f"map {20 * count}"),
        }
        for part, wish in wishes.values():
            part.ask(wish)
        found: dict[str, list[float]] = {name: [] for name in wishes}
        for _ in range(rounds):
            for name, (part, wish) in wishes.items():
                found[name].append(part.ask(wish))
    ratios = {"cold/spawn": _paired(found["cold"], found["spawn"]), "tasks/python": _paired(found["tasks"], found["python tasks"])}
    return ratios | {name: statistics.median(numbers) * _scale(name) for name, numbers in found.items()}


def _scale(name: str) -> float:
    return {"task": 1e6, "python task": 1e6, "tasks": 1, "python tasks": 1, "map": 1, "python map": 1}.get(name, 1e3)


def _paired(mine: list[float], base: list[float]) -> float:
    return statistics.median(one / other for one, other in zip(mine, base, strict=True))


def _crowd(java: str, class_path: str, size: int) -> float:
    with _part(java, class_path, f"-Dtimeslice.child.aot={running().child_aot_cache}") as part:
        return part.ask(f"crowd {size}")
