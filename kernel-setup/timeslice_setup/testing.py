"""`make test`: the parts run side by side, each by its own well-known runner, with one closing summary.

A part whose inputs are the same bytes as when it last passed in this clone is not run again, and the summary
says so; under CI, and with --all, every part runs. Names of parts as arguments run those alone.
"""

from __future__ import annotations

import os
import signal
import subprocess
import time
import xml.etree.ElementTree as ElementTree
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from . import browser, console, maven, setup, stamps, strays
from .problem import Problem
from .project import KERNEL_SETUP, LIBRARY, ROOT, WINDOWS, shown

AT_ONCE = 2
_TAIL = 120  # lines of a failed part's output that are shown

_EVERYWHERE = ("environment.yml", "kernel-setup/timeslice_setup", "kernel-setup/*.txt", "kernel-setup/*.java", "lib/pom.xml", "lib/src/main")

# Folders with what is made, not written: no test depends on what an earlier run left there.
_MADE = {".git", ".venv", "__pycache__", ".ipynb_checkpoints", "_build", "target"}


@dataclass(frozen=True)
class Part:
    """Tests that share a runner. `inputs` are all the files its result may depend on, as glob patterns below the project."""

    name: str
    inputs: tuple[str, ...]

    def files(self) -> list[Path]:
        found: set[Path] = set()
        for pattern in (*_EVERYWHERE, *self.inputs):
            for place in ROOT.glob(pattern):
                found.update(path for path in (place.rglob("*") if place.is_dir() else [place]) if path.is_file())
        return [path for path in found if not _MADE & set(path.relative_to(ROOT).parts)]


# The longest first, so that the short ones fill the gaps.
PARTS = (
    Part("set-up", ("*", "kernel-setup", "notebooks", "data", "lib/.mvn")),
    Part("pages", ("kernel-setup/chapters", "kernel-setup/tests/pages", "lectures", "notebooks", "data")),
    Part("chapters", ("kernel-setup/chapters", "kernel-setup/tests/chapters", "notebooks", "data")),
    Part("library", ("lib/src/test", "lib/src/bench", "lib/.mvn", "data")),
    Part("stock", ("kernel-setup/tests/kernel", "kernel-setup/tests/stock", "notebooks", "data")),
    Part("kernel", ("README.md", "kernel-setup/chapters", "kernel-setup/tests/kernel")),
    Part("data", ("data", "kernel-setup/tests/data")),
)


@dataclass(frozen=True)
class Outcome:
    part: str
    passed: int = 0
    failed: int = 0
    skipped: int = 0
    seconds: float = 0
    note: str = ""


def main(arguments: Sequence[str]) -> int:
    names = [word for word in arguments if not word.startswith("-")]
    unknown = [word for word in arguments if word not in ("--all", *(part.name for part in PARTS))]
    if unknown:
        raise Problem(f"There is no part {unknown[0]!r}.", "The parts are " + ", ".join(part.name for part in PARTS) + "; --all reuses no result.")
    ready = setup.ensure()
    setup.ensure_checks(ready)
    browser.ensure(ready.environment.python, ready.environment.logs)
    fresh = "--all" in arguments or bool(os.environ.get("CI"))
    chosen = [part for part in PARTS if not names or part.name in names]
    before = strays.running(ready.environment)
    console.say(f"- testing: {', '.join(part.name for part in chosen)}; {AT_ONCE} at a time, logs in {shown(ready.environment.logs)}")
    with ThreadPoolExecutor(AT_ONCE) as pool:
        outcomes = list(pool.map(lambda part: _run_or_reuse(part, ready, fresh), chosen))
    outcomes.append(_nothing_left_behind(strays.running(ready.environment) - before))
    return _summary(outcomes)


def _run_or_reuse(part: Part, ready: setup.Ready, fresh: bool) -> Outcome:
    done = stamps.Stamps(ready.environment)
    inputs = stamps.of_text(stamps.of_files(part.files(), ROOT), ready.jdk.identity())
    earlier = done.read(f"test-{part.name}") or ""
    kept, _, result = earlier.partition(" ")
    if not fresh and kept == inputs:
        passed, day = result.split(" ", 1)
        return Outcome(part.name, passed=int(passed), note=f"not run again: nothing it depends on has changed since {day}")
    done.forget(f"test-{part.name}")
    outcome = _run(part, ready)
    if outcome.failed == 0 and outcome.skipped == 0:
        done.write(f"test-{part.name}", f"{inputs} {outcome.passed} {time.strftime('%Y-%m-%d %H:%M')}")
    console.say(f"  {_line(outcome)}")
    return outcome


def _run(part: Part, ready: setup.Ready) -> Outcome:
    results = ready.environment.ours / "test-results" / part.name
    log = ready.environment.logs / f"test-{part.name}.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    results.mkdir(parents=True, exist_ok=True)
    for old in results.glob("*.xml"):
        old.unlink()
    begun = time.monotonic()
    with log.open("wb") as out:
        command, folder = _command(part, ready, results)
        code = _wait(command, folder, out, ready)
    reports = (LIBRARY / "target" / "surefire-reports").glob("TEST-*.xml") if part.name == "library" else results.glob("*.xml")
    passed, failed, skipped = _count(reports, begun_at=time.time() - (time.monotonic() - begun))
    note = ""
    if passed + failed == 0:
        failed, note = failed + 1, f"no test ran (exit code {code})"
    elif code != 0 and failed == 0:
        failed, note = 1, f"the runner ended with exit code {code}"
    if failed:
        tail = log.read_text(encoding="utf-8", errors="replace").splitlines()[-_TAIL:]
        console.say("\n".join([f"\n===== {part.name} failed; the end of {shown(log)}:", *tail, "====="]))
    return Outcome(part.name, passed, failed, skipped, time.monotonic() - begun, note)


def _command(part: Part, ready: setup.Ready, results: Path) -> tuple[list[str], Path]:
    if part.name == "library":
        command = maven.find(ready.environment, ready.jdk.home)
        jar = f"-Djjava.jar={ready.environment.kernel_jar}"
        return [str(command), "--batch-mode", "--no-transfer-progress", jar, "verify"], LIBRARY
    folder = KERNEL_SETUP / "tests" / part.name.replace("-", "")
    options = ["-q", "-ra", "--tb=short", "-p", "no:cacheprovider", f"--junitxml={results / 'results.xml'}"]
    return [str(ready.environment.python), "-m", "pytest", *options, str(folder)], ROOT


def _wait(command: list[str], folder: Path, out, ready: setup.Ready) -> int:
    environment = {**os.environ, **ready.variables(), "PYTHONPATH": str(KERNEL_SETUP), "PYTHONDONTWRITEBYTECODE": "1"}
    # A group of its own, so that an interrupted test run ends the runner and all that it started.
    process = subprocess.Popen(
        command, cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.STDOUT, start_new_session=not WINDOWS
    )
    try:
        return process.wait()
    finally:
        if process.poll() is None and not WINDOWS:
            os.killpg(process.pid, signal.SIGTERM)
        console.end(process)


def _count(reports, begun_at: float) -> tuple[int, int, int]:
    passed = failed = skipped = 0
    for report in reports:
        if report.stat().st_mtime < begun_at - 1:
            continue  # left by an earlier run
        for case in ElementTree.parse(report).getroot().iter("testcase"):
            kinds = {child.tag for child in case}
            failed += bool(kinds & {"failure", "error"})
            skipped += "skipped" in kinds and not kinds & {"failure", "error"}
            passed += not kinds & {"failure", "error", "skipped"}
    return passed, failed, skipped


def _nothing_left_behind(left: set[str]) -> Outcome:
    for process in sorted(left):
        console.say(f"  still running after the tests: {process}")
    return Outcome("no process left behind", passed=int(not left), failed=int(bool(left)))


def _line(outcome: Outcome) -> str:
    counts = f"{outcome.passed} passed, {outcome.failed} failed" + (f", {outcome.skipped} skipped" if outcome.skipped else "")
    took = f" in {outcome.seconds:.0f} s" if outcome.seconds else ""
    return f"{outcome.part}: {counts}{took}" + (f" ({outcome.note})" if outcome.note else "")


def _summary(outcomes: list[Outcome]) -> int:
    console.say("\nSummary")
    for outcome in outcomes:
        console.say(f"  {_line(outcome)}")
    passed, failed, skipped = (sum(getattr(each, kind) for each in outcomes) for kind in ("passed", "failed", "skipped"))
    console.say(f"\n{passed} passed, {failed} failed" + (f", {skipped} skipped" if skipped else ""))
    return 1 if failed else 0
