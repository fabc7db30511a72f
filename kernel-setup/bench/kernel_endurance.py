"""The kernel's whole suite again and again: a test that fails once in fifty runs is a fault, of the kernel or of the test.

    make bench ARGS="kernel-endurance --runs=50"

It takes hours, so it is not among the benchmarks that run without being named.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

SUITE = Path(__file__).resolve().parents[1] / "tests" / "kernel"
RUNS = 50


def main(runs: int = RUNS) -> None:
    failures: Counter[str] = Counter()
    tests = 0
    with tempfile.TemporaryDirectory(prefix="timeslice-") as folder:
        report = Path(folder) / "report.xml"
        for number in range(1, runs + 1):
            begun = time.monotonic()
            report.unlink(missing_ok=True)
            command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", f"--junitxml={report}", str(SUITE)]
            run = subprocess.run(command, capture_output=True, text=True, check=False)
            if not report.is_file():
                raise RuntimeError(f"the suite did not run: {run.stdout[-2000:]}{run.stderr[-2000:]}")
            cases, failed = _read(report)
            tests += cases
            failures.update(failed)
            print(f"  run {number:3}: {cases} tests, {len(failed)} failed, {time.monotonic() - begun:.0f} s", flush=True)
            for name, why in failed.items():
                print(f"    {name}: {why}", flush=True)
    print(f"  {runs} runs, {tests} tests, {failures.total()} failures")
    if failures:
        for name, count in failures.most_common():
            print(f"    {count} of {runs}: {name}")
        raise SystemExit(1)


def _read(report: Path) -> tuple[int, dict[str, str]]:
    """How many tests ran, and why those failed that did."""
    cases = list(ElementTree.parse(report).iter("testcase"))
    failed = {}
    for case in cases:
        for kind in ("failure", "error"):
            if (found := case.find(kind)) is not None:
                failed[f"{case.get('classname')}.{case.get('name')}"] = (found.get("message") or "").splitlines()[0][:200] if found.get("message") else kind
    return len(cases), failed
