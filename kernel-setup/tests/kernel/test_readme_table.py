"""The README's table of the kernel names tests that exist, one a line."""

from __future__ import annotations

import re
from pathlib import Path

from timeslice_setup.project import ROOT

ROWS = [line.strip("|").split("|") for line in (ROOT / "README.md").read_text(encoding="utf-8").split("## The kernel")[1].split("\n## ")[0].splitlines() if line.startswith("| ")][1:]
HERE = Path(__file__).parent


def test_each_line_of_the_readmes_table_names_a_test_of_this_suite():
    tests = set(re.findall(r"^def (test_\w+)", "\n".join(file.read_text(encoding="utf-8") for file in HERE.glob("test_*.py")), re.MULTILINE))
    named = [row[-1].strip().strip("`") for row in ROWS]
    assert len(named) > 10
    assert [name for name in named if name not in tests] == []
