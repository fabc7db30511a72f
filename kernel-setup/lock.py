"""Writes locked.txt: exact versions of all that our own pins depend on, for every system and Python at once.

    .venv/bin/python kernel-setup/lock.py      after a change of environment.yml or checks.txt

Our own pins stay in environment.yml, checks.txt and the two files named below; here stands only what follows from them.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from timeslice_setup import bring, packages, pins, setup  # noqa: E402

HEADER = "# Made by kernel-setup/lock.py: what our own pins depend on. Change those, then run it again.\n"


def main() -> None:
    own = [f"{name}=={version}" for name, version in pins.read().from_pypi.items()]
    own += [bring.INSTALL_JDK, bring.JGO, packages.UV]
    own += [line for line in setup.CHECKS.read_text(encoding="utf-8").splitlines() if re.match(r"\w", line)]
    compile_all = [sys.executable, "-m", "uv", "pip", "compile", "--universal", "--python-version", "3.11"]
    answer = subprocess.run(
        [*compile_all, "--no-header", "--no-annotate", "--quiet", "-"], input="\n".join(own), text=True, capture_output=True, check=True
    )
    ours = {pin.split("==")[0].lower().replace("_", "-") for pin in own}
    lines = [line for line in answer.stdout.splitlines() if line.split("==")[0].lower() not in ours]
    packages.LOCK.write_text(HEADER + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
