"""A command of the set-up does not outlive it."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest
from timeslice_setup import guard

GUARD = Path(guard.__file__)
# A command that starts another and, asked to end, does not.
STUBBORN = """
import signal, subprocess, sys, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
child = subprocess.Popen([sys.executable, "-c", "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); time.sleep(600)"])
print(child.pid, flush=True)
time.sleep(600)
"""


def _start(*command: str) -> subprocess.Popen:
    words = [sys.executable, "-I", str(GUARD), sys.executable, "-c", *command]
    return subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True)


@pytest.mark.parametrize("code", [0, 3])
def test_the_commands_exit_code_is_the_guards(code: int) -> None:
    process = _start(f"import sys; sys.exit({code})")
    assert process.wait(60) == code


def test_a_command_killed_by_a_signal_is_a_failure() -> None:
    process = _start("import os; os.kill(os.getpid(), 9)")
    assert process.wait(60) == 128 + 9


def test_a_command_that_is_not_there_is_named() -> None:
    run = subprocess.run([sys.executable, "-I", GUARD, "/nowhere/mvn"], stdin=subprocess.DEVNULL, capture_output=True, text=True)
    assert run.returncode == 127 and run.stderr == "cannot start /nowhere/mvn: No such file or directory\n"


def test_when_the_set_up_is_gone_the_command_and_what_it_started_end_even_if_they_do_not_want_to() -> None:
    process = _start(STUBBORN)
    child = int(process.stdout.readline())
    everybody = [psutil.Process(child), *psutil.Process(process.pid).children(recursive=True)]
    try:
        process.stdin.close()
        end = time.monotonic() + 60
        while process.poll() is None or any(_lives(each) for each in everybody):
            assert time.monotonic() < end, everybody
            time.sleep(0.05)
    finally:
        for each in filter(_lives, [*everybody, process]):
            each.kill()


def _lives(process: psutil.Process | subprocess.Popen) -> bool:
    if isinstance(process, subprocess.Popen):
        return process.poll() is None
    try:
        return process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False
