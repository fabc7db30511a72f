"""The jar that the kernel has on its class path is also the command line, and brings the libraries with it."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from driver import Kernel

from timeslice_setup.project import running

JAVA = Kernel().argv[0]


def test_the_command_line_needs_no_other_jar(tmp_path: Path):
    jar = shutil.copy(running().library_jar, tmp_path)
    workload = tmp_path / "jobs.csv"
    workload.write_text("job,arrival,burst\nA,0,24\nB,0,3\nC,0,3\n", encoding="utf-8")
    run = _java("-jar", jar, "schedule", "--policy", "rr", "--quantum", "4", "--workload", str(workload))
    assert (run.returncode, run.stderr) == (0, "")
    assert any(line.split() == ["mean", "waiting", "5.6667", "ticks"] for line in run.stdout.splitlines()), run.stdout


def test_whoever_has_it_on_a_class_path_has_the_libraries_too(tmp_path: Path):
    program = tmp_path / "Rows.java"
    program.write_text(
        """
        class Rows {
            public static void main(String[] arguments) {
                var jobs = timeslice.scheduling.Workload.of(timeslice.scheduling.Job.of("A", 0, 3));
                tech.tablesaw.api.Table table = jobs.table();
                System.out.print(table.rowCount());
            }
        }
        """,
        encoding="utf-8",
    )
    run = _java("-cp", str(running().library_jar), str(program))
    assert (run.returncode, run.stdout) == (0, "1"), run.stderr


def _java(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([JAVA, *words], capture_output=True, text=True, encoding="utf-8", timeout=120)
