"""Runs one command of the set-up, and ends it with all that it started when the set-up is gone.

    python guard.py COMMAND...

The set-up holds the other end of standard input. That end closes however the set-up ends: Ctrl-C, a closed
terminal, `kill -9`. So no Maven, no installer and no kernel in training goes on behind the reader's back.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading

GRACE = 3  # seconds between asking a command to end and ending it
WINDOWS = os.name == "nt"


class Gone(BaseException):
    """The set-up has ended, or somebody ends this guard."""


def main(command: list[str]) -> int:
    try:
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL)
    except OSError as error:
        print(f"cannot start {command[0]}: {error.strerror}", file=sys.stderr, flush=True)
        return 127
    try:
        signal.signal(signal.SIGTERM, _gone)
        threading.Thread(target=_watch, args=(process.pid,), daemon=True).start()
        code = process.wait()
    except Gone:
        code = _end_all(process)
    return code if code >= 0 else 128 - code


def _watch(child: int) -> None:
    """Wait for the end of standard input; nothing is ever written to it."""
    while os.read(0, 1):
        pass
    if WINDOWS:
        subprocess.run(["taskkill", "/F", "/T", "/PID", str(child)], capture_output=True)
    else:
        os.kill(os.getpid(), signal.SIGTERM)


def _gone(*_: object) -> None:
    raise Gone


def _end_all(process: subprocess.Popen) -> int:
    """The guard leads a process group of its own, in which is all that the command started."""
    if WINDOWS:
        process.terminate()
        return 1
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    os.killpg(0, signal.SIGTERM)
    try:
        process.wait(GRACE)
    except subprocess.TimeoutExpired:
        pass
    os.killpg(0, signal.SIGKILL)  # the guard too
    return 1


if __name__ == "__main__":
    # No tidying up at the end: the watching thread still reads.
    sys.stdout.flush()
    os._exit(main(sys.argv[1:]))
