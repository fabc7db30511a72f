"""Starts a program at an exact moment: the process is made beforehand and waits to be told."""

from __future__ import annotations

import fcntl
import os
import shutil
import signal
from dataclasses import dataclass
from pathlib import Path

from partners import Partner, Printer, Typist
from programs import PRINTER_BUFFER, Program


class CannotRecord(RuntimeError):
    """The message says what is missing and what to do."""


@dataclass(frozen=True)
class Launched:
    """A process that becomes `program` as soon as one byte is written to `go`."""

    program: Program
    pid: int
    go: int
    partner: Partner | None
    errors: Path

    def said(self) -> str:
        """What the program wrote to standard error."""
        return self.errors.read_text(encoding="utf-8", errors="replace").strip() or "it wrote no message"


def launch(program: Program, folder: Path, cpu: int) -> Launched:
    """Makes the process, pinned to one CPU, in `folder`; its output goes to a file there, or to a printer.

    Raises CannotRecord if the program is not installed.
    """
    found = shutil.which(program.command[0])
    if found is None:
        raise CannotRecord(f"the program {program.command[0]!r} is not installed; install it, or take it out of programs.py")
    errors = folder / f"{program.name}.stderr"
    wait, go = os.pipe()
    stdin, keyboard = os.pipe() if program.typed else (os.open(os.devnull, os.O_RDONLY), -1)
    if program.print_ms:
        output, stdout = os.pipe()
        fcntl.fcntl(stdout, fcntl.F_SETPIPE_SZ, PRINTER_BUFFER)
    else:
        output, stdout = -1, _new(folder / f"{program.name}.stdout")
    stderr = _new(errors)
    pid = os.fork()
    if pid == 0:
        _become(found, program, folder, cpu, wait, (stdin, stdout, stderr))
    for end in (wait, stdin, stdout, stderr):
        os.close(end)
    partner: Partner | None = None
    if program.typed:
        partner = Typist(keyboard, program.typed, program.think_ms)
    elif program.print_ms:
        partner = Printer(output, PRINTER_BUFFER, program.print_ms)
    return Launched(program, pid, go, partner, errors)


def _new(file: Path) -> int:
    return os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)


def _become(path: str, program: Program, folder: Path, cpu: int, wait: int, standard: tuple[int, int, int]) -> None:
    """In the child: waits for the start, then turns into the program. Never returns."""
    try:
        for number, file in enumerate(standard):
            os.dup2(file, number)
        # Nothing but `wait` stays open: a copy of another program's keyboard would keep its input from ending.
        wait = fcntl.fcntl(wait, fcntl.F_DUPFD_CLOEXEC, 3)
        os.closerange(3, wait)
        os.closerange(wait + 1, os.sysconf("SC_OPEN_MAX"))
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # Python ignores it, and programs would inherit that
        os.chdir(folder)
        os.sched_setaffinity(0, {cpu})
        if os.read(wait, 1):  # nothing to read means that the recorder is gone
            os.execve(path, program.command, {"LC_ALL": "C", "PATH": os.environ.get("PATH", os.defpath), "HOME": str(folder)})
    except OSError as problem:
        os.write(2, str(problem).encode())
    finally:
        os._exit(127)
