"""From the command to a JupyterLab that answers: a second `make lab` against a bare `jupyter lab`."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

from . import pairs

ROUNDS = 7
PATIENCE = 120
PROMISE = 1.0  # seconds

ROOT = Path(__file__).resolve().parents[2]


def main() -> None:
    as_root = ["--allow-root"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    bare = [sys.executable, "-m", "jupyterlab", *as_root]
    # The Python that a reader types: the one that .venv was made from.
    ours = [getattr(sys, "_base_executable", sys.executable), str(ROOT / "kernel-setup"), "lab"]
    times = pairs.measure({"jupyter lab": lambda: _serving(bare), "make lab, the second time": lambda: _serving(ours)}, ROUNDS)
    pairs.report(times, against="jupyter lab")
    differences = sorted(mine - base for mine, base in zip(times["make lab, the second time"], times["jupyter lab"], strict=True))
    print(f"  added by make lab: {differences[len(differences) // 2]:+.2f} s, median of the pairs (promised: at most {PROMISE} s)")


def _serving(command: list[str]) -> float:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    options = ["--no-browser", f"--port={port}", "--ServerApp.port_retries=0", "--IdentityProvider.token=bench"]
    # `make bench` itself runs inside the environment; the command must find its own way there.
    environment = {name: value for name, value in os.environ.items() if name not in ("VIRTUAL_ENV", "PYTHONPATH")}
    begun = time.perf_counter()
    server = subprocess.Popen([*command, *options], cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        while True:
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{port}/lab?token=bench", timeout=5) as answer:
                    answer.read()
                return time.perf_counter() - begun
            except OSError:
                if server.poll() is not None or time.perf_counter() - begun > PATIENCE:
                    raise TimeoutError(f"JupyterLab did not serve; exit code {server.poll()}") from None
                time.sleep(0.02)
    finally:
        server.terminate()
        server.wait(30)
