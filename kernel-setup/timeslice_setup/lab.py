"""Opens the first chapter in JupyterLab."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

from .project import ROOT, START_PAGE, WINDOWS
from .setup import Ready


def start(ready: Ready, arguments: list[str]) -> int:
    command = [str(ready.environment.python), "-m", "jupyterlab", *arguments]
    if not {"--version", "--help", "--help-all", "-h"} & set(arguments):
        if not WINDOWS and os.geteuid() == 0:
            command.append("--allow-root")  # in a container there is nobody else to be
        command.append(str(START_PAGE.relative_to(ROOT)))
    os.environ.update(ready.variables())
    os.chdir(ROOT)
    sys.stdout.flush()
    if WINDOWS:
        # Ctrl-C is JupyterLab's to answer.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        return subprocess.call(command)
    # The same process goes on as JupyterLab: Ctrl-C, signals and exit codes are its own.
    os.execv(command[0], command)
