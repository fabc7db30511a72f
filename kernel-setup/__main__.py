"""Timeslice's commands:  python kernel-setup COMMAND [OPTIONS]

  lab        set up what is missing, then open the first chapter in JupyterLab; options go to JupyterLab
             (--no-browser --port=8899); --version sets up and serves nothing
  test       run every test, with one closing summary
  execute    run chapters from top to bottom and store their outputs (--check: only say what is not up to date)
  lectures   build the chapters as an HTML site
  bench      measure what the project promises about speed, as ratios
  clean      delete what was made: .venv and the build folders (chapters and data stay)
"""

from __future__ import annotations

import signal
import sys
from pathlib import Path

if sys.version_info < (3, 8):
    sys.exit("Timeslice needs Python 3.11 or newer; this is " + sys.version.split()[0])

sys.path.insert(0, str(Path(__file__).resolve().parent))

from timeslice_setup import commands, console  # noqa: E402
from timeslice_setup.problem import Problem  # noqa: E402


def main(arguments: list[str]) -> int:
    name = arguments[0] if arguments else ""
    if name in ("", "help", "-h", "--help"):
        print(__doc__)
        return 0 if name else 2
    if name not in commands.COMMANDS:
        print(f"There is no command {name!r}.\n\n{__doc__}", file=sys.stderr)
        return 2
    # A terminated set-up ends its children and says how to go on, as an interrupted one does.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        return commands.COMMANDS[name](arguments[1:])
    except Problem as problem:
        console.complain(problem)
        return 1
    except KeyboardInterrupt:
        console.complain(Problem("Interrupted. Run the same command again: it goes on where it stopped."))
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
