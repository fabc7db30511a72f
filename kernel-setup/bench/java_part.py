"""Benchmarks written in Java: they are compiled with the library, run in a process of their own, and print a line a number."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from timeslice_setup import maven
from timeslice_setup.project import LIBRARY, running

PATIENCE = 1800  # seconds for one part


def run(java: str, class_path: str, options: list[str], main_class: str, *words: str) -> dict[str, float]:
    """Run one part; its numbers by name."""
    command = [java, *options, "-cp", class_path, main_class, *words]
    answer = subprocess.run(command, stdout=subprocess.PIPE, text=True, encoding="utf-8", timeout=PATIENCE, check=True)
    return {name: float(value) for name, value in (line.split("\t") for line in answer.stdout.splitlines())}


def build(others: bool = False) -> tuple[str, str]:
    """Compile the benchmarks; the JDK's java, and the class path of the notebooks with the benchmarks behind it.

    Children get their parent's class path and look through all of it: what a benchmark compares with comes along only if asked for.
    """
    environment = running()
    java = json.loads((environment.kernelspec / "kernel.json").read_text(encoding="utf-8"))["argv"][0]
    home = Path(java).parent.parent
    command = [str(maven.find(environment, home)), "--batch-mode", "-Dquick", "-Dmaven.test.skip=false", "-Pbench", f"-Djjava.jar={environment.kernel_jar}", "test-compile"]
    built = subprocess.run(command, cwd=LIBRARY, env={**os.environ, "JAVA_HOME": str(home)}, capture_output=True, text=True, errors="replace")
    if built.returncode != 0:
        print(built.stdout, file=sys.stderr)
        raise RuntimeError("the benchmark could not be compiled; Maven says above why")
    target = LIBRARY / "target"
    places = [str(environment.kernel_jar), str(environment.library_jar), str(target / "bench-classes")]
    if others:
        places.append((target / "bench-classpath.txt").read_text(encoding="utf-8").strip())
    return java, os.pathsep.join(places)


def version(java: str) -> str:
    answer = subprocess.run([java, "-version"], capture_output=True, text=True, check=True)
    return answer.stderr.splitlines()[1].strip()
