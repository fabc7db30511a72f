"""Asks the kernel that an environment's Jupyter finds under the name `java`."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

_ASK = Path(__file__).with_name("ask_kernel.py")


@dataclass(frozen=True)
class Answers:
    alive: bool
    cells: list[dict[str, str]]
    console: str

    @property
    def results(self) -> list[str]:
        for cell in self.cells:
            assert not cell["error"], cell["error"]
        return [cell["result"] for cell in self.cells]


def ask(python: Path, machine: Mapping[str, str], *cells: str, **changes: str) -> Answers:
    """Start the kernel, run the cells, end it. It is started as in JupyterLab, so by the kernelspec that Jupyter finds."""
    run = subprocess.run(
        [python, _ASK],
        input=json.dumps(cells),
        env={**machine, **changes},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=300,
    )
    assert run.returncode == 0, run.stderr
    answer = json.loads(run.stdout)
    return Answers(answer["alive"], answer["answers"], answer["console"])
