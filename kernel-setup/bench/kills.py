"""A long campaign of kills by SIGKILL at random moments: of workers and children, of programs that have children, and of
kernels whose cells have children. Every task has its account, and nothing is left."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from . import java_part
from .promises import Promise

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "kernel"))
from driver import Kernel  # noqa: E402
from killing import left_after_a_kill, left_of, session  # noqa: E402

CAMPAIGN = "timeslice.process.FaultCampaign"
SEED = 42

PROMISES = [
    Promise("random kills of workers and children", "kills", ""),
    Promise("  tasks, most of them not hit", "tasks in all", ""),
    Promise("  tasks that failed by a kill", "failed by a kill", ""),
    Promise("  tasks without an account", "unaccounted", "", at_most=0),
    Promise("  processes and files left", "left", "", at_most=0),
    Promise("kills of a program with children", "parents", ""),
    Promise("  processes and files left a second later", "left of parents", "", at_most=0),
    Promise("kills of a kernel with children of cells", "kernels", ""),
    Promise("  processes and files left a second later", "left of kernels", "", at_most=0),
]
SKIPPED = dict.fromkeys(["parents", "left of parents", "kernels", "left of kernels"], "looks at processes as Linux has them")


def measure(java: str, class_path: str, kills: int, parents: int, kernels: int) -> dict[str, float]:
    found = java_part.run(java, class_path, [], CAMPAIGN, str(kills), str(SEED))
    measured = found | {"tasks in all": found["tasks"]}
    del measured["tasks"]
    if sys.platform.startswith("linux"):
        chance = random.Random(SEED)
        measured |= {"parents": parents, "left of parents": sum(_told(_parent(java, class_path, chance)) for _ in range(parents))}
        measured |= {"kernels": kernels, "left of kernels": sum(_told(_kernel(chance)) for _ in range(kernels))}
    return measured


def _told(left: list[str]) -> int:
    """How many there are; what they are is shown."""
    for one in left:
        print(f"  left: {one}", flush=True)
    return len(left)


def _parent(java: str, class_path: str, chance: random.Random) -> list[str]:
    # Any JVM that is killed leaves its performance data, until the next JVM starts: here only what is ours counts.
    with subprocess.Popen([java, "-XX:-UsePerfData", "-cp", class_path, CAMPAIGN, "victim"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True) as parent:
        try:
            if chance.random() < 0.5:
                assert parent.stdout
                parent.stdout.readline()
            time.sleep(chance.random())
            pids = {process.pid for process in session(parent.pid)}
            parent.kill()
            parent.wait()
            return left_of(parent.pid, pids, set(), within=1)
        finally:
            for process in session(parent.pid):
                os.kill(process.pid, signal.SIGKILL)


def _kernel(chance: random.Random) -> list[str]:
    with Kernel() as kernel:
        return left_after_a_kill(kernel, chance)
