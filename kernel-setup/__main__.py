"""Timeslice's commands:  python kernel-setup COMMAND [OPTIONS]

  lab        set up what is missing, then open the first chapter in JupyterLab; options go to JupyterLab
             (--no-browser --port=8899); --version sets up and serves nothing
  test       run every test, with one closing summary
  execute    run chapters from top to bottom and store their outputs (--check: only say what is not up to date)
  lectures   build the chapters as an HTML site
  bench      measure what the project promises about speed, as ratios
  clean      delete what was made: .venv and the build folders (chapters and data stay)
"""

import os
import sys

# Any Python can read this file, so that an old one can say what is wrong.
if sys.version_info < (3, 11):
    sys.exit(
        "Timeslice needs Python 3.11 or newer; this is " + sys.version.split()[0] + " (" + str(sys.executable) + ").\n"
        "Install a newer Python, and run this command with it:\n"
        "    python3.12 kernel-setup lab      (with make: make lab PYTHON=python3.12)"
    )

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from timeslice_setup import main  # noqa: E402

if __name__ == "__main__":
    sys.exit(main.main(sys.argv[1:], __doc__))
