"""Runs one command, and turns whatever ends it into words and an exit code."""

from __future__ import annotations

import errno
import os
import signal
import sys

from . import commands, console
from .problem import Problem

_GOES_ON = "Run the same command again: it goes on where it stopped."
# What a full disk or a folder of another user gives: the reader's to put right, not a fault of ours.
_OF_THE_MACHINE = {errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOSPC, errno.EDQUOT}


class Terminated(BaseException):
    """Asked to end by SIGTERM, as Ctrl-C does by SIGINT."""


def main(arguments: list[str], manual: str) -> int:
    _make_robust()
    name = arguments[0] if arguments else ""
    if name in ("", "help", "-h", "--help"):
        print(manual, file=sys.stdout if name else sys.stderr)
        return 0 if name else 2
    if name not in commands.COMMANDS:
        print(f"There is no command {name!r}.\n\n{manual}", file=sys.stderr)
        return 2
    try:
        return commands.COMMANDS[name](arguments[1:])
    except Problem as problem:
        console.complain(problem)
        return 1
    except KeyboardInterrupt:
        console.complain(Problem(f"Interrupted. {_GOES_ON}"))
        return 130
    except Terminated:
        console.complain(Problem(f"Terminated. {_GOES_ON}"))
        return 143
    except OSError as error:
        if error.errno not in _OF_THE_MACHINE:
            raise
        console.complain(Problem(f"{error.filename or 'Writing'}: {error.strerror}.", f"Put that right. {_GOES_ON}"))
        return 1


def _make_robust() -> None:
    for stream in (sys.stdout, sys.stderr):
        # A path in letters that the terminal cannot show must not end the set-up.
        stream.reconfigure(errors="backslashreplace")
    signal.signal(signal.SIGTERM, _terminate)
    # These speak of a reader's other Pythons, and would bring their packages into this environment.
    for name in ("PYTHONPATH", "PYTHONHOME"):
        os.environ.pop(name, None)
    os.environ["PYTHONNOUSERSITE"] = "1"


def _terminate(*_: object) -> None:
    raise Terminated
