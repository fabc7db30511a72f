"""The kernel's guard ends processes by their marks, so it must do nothing when a mark is not the kernel's own.

The script runs here with stand-ins for `kill` and `rm`, which write down what they were to do.
"""

from __future__ import annotations

import os
import secrets
import subprocess
import sys
from collections.abc import Iterator

import pytest

from timeslice_setup.project import ROOT

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no guard on Windows")

SCRIPT = ROOT / "lib" / "src" / "main" / "resources" / "timeslice" / "kernel" / "ending" / "guard.sh"
# Functions come before the shell's own kill and before programs.
STAND_INS = 'kill() { echo "kill $*"; }\nrm() { echo "rm $*"; }\n'
# Others in each run, since the guard looks at all processes of the machine: the tests may run in two clones at once.
MARK, ANOTHER, NOBODYS = (f"timeslice-kernel-{secrets.token_hex(3)}{end}" for end in ("ad", "ae", "af"))
FOLDER = f"/nowhere/{MARK}"


def told(*arguments: str) -> tuple[int, list[list[str]]]:
    """The exit code, and what the guard would do when the kernel's end of the pipe is closed, as words."""
    run = subprocess.run(
        ["sh", "-c", STAND_INS + SCRIPT.read_text(encoding="utf-8"), "guard.sh", *arguments],
        stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    return run.returncode, [line.split() for line in run.stdout.splitlines()]


UNFIT = {
    "nothing": [],
    "no folder": ["4000000"],
    "an empty folder": ["4000000", ""],
    "the root": ["4000000", "/"],
    "a folder that ends with a slash": ["4000000", FOLDER + "/"],
    "a short mark": ["4000000", "/nowhere/timeslice-kernel-0123abc"],
    "a mark without a number": ["4000000", "/nowhere/timeslice-kernel-"],
    "a pattern as a mark": ["4000000", "/nowhere/timeslice-kernel-????????"],
    "another folder": ["4000000", "/tmp"],
    "no kernel": ["", FOLDER],
    "a kernel that is no number": ["4000000 1", FOLDER],
    "a group of processes": ["-1", FOLDER],
    "process 0": ["0", FOLDER],
    "process 1": ["1", FOLDER],
}


@pytest.mark.parametrize("arguments", UNFIT.values(), ids=UNFIT)
def test_it_does_nothing_when_it_is_told(arguments: list[str]):
    assert told(*arguments) == (2, [])


@pytest.fixture
def children() -> Iterator[dict[str, subprocess.Popen[bytes]]]:
    """One process with the mark, one with a longer mark, one with none."""
    marks = {"ours": {"TIMESLICE_KERNEL": MARK}, "another kernel's": {"TIMESLICE_KERNEL": ANOTHER}, "nobody's": {}}
    started = {name: subprocess.Popen(["sleep", "600"], env={**os.environ, **mark}) for name, mark in marks.items()}
    yield started
    for process in started.values():
        process.kill()
        process.wait()


@pytest.mark.skipif(sys.platform != "linux", reason="environments of other processes are read from /proc")
def test_it_ends_the_processes_with_the_kernels_mark_and_no_others(children: dict[str, subprocess.Popen[bytes]]):
    code, done = told("4000000", FOLDER)
    assert code == 0
    killed = {word for words in done if words[0] == "kill" for word in words[1:]}
    assert killed == {"-9", str(children["ours"].pid)}
    deleted = [words[-1 - (len(words) - words.index("--") - 2) :] for words in done if words[0] == "rm"]
    assert [path for paths in deleted for path in paths if "hsperfdata" not in path] == [FOLDER, "/tmp/.java_pid4000000", "/tmp/.attach_pid4000000"]


def test_a_kernel_without_processes_leaves_only_its_folder():
    code, done = told("4000000", f"/nowhere/{NOBODYS}")
    assert code == 0
    assert [words for words in done if words[0] == "kill"] == []
