"""From the start of the kernel's process to the answer of its first cell: ours against JJava by its own launcher."""

from __future__ import annotations

import json
import os
import secrets
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import zmq
from jupyter_client.connect import write_connection_file
from jupyter_client.session import Session

from . import pairs, processes

ROUNDS = 9
PATIENCE = 120  # seconds for one start
PROMISE = 0.50

KERNELSPEC = Path(sys.prefix) / "share" / "jupyter" / "kernels" / "java"


def main() -> None:
    ours = json.loads((KERNELSPEC / "kernel.json").read_text(encoding="utf-8"))["argv"]
    without_cache = [word for word in ours if not word.startswith("-XX:AOTCache=")]
    # As the wheel starts it, except that `java` is the JDK that ours uses: older ones would not run the book.
    stock = [ours[0], "-jar", str(KERNELSPEC / "jjava-launcher.jar"), str(KERNELSPEC / "jjava.jar"), "{connection_file}"]
    times = pairs.measure(
        {
            "JJava, its launcher": lambda: first_answer(stock),
            "Timeslice, no AOT cache": lambda: first_answer(without_cache),
            "Timeslice": lambda: first_answer(ours),
        },
        ROUNDS,
    )
    ratios = pairs.report(times, against="JJava, its launcher")
    print(f"  start to first cell: {ratios['Timeslice']:.2f} of stock (promised: at most {PROMISE})")


def first_answer(argv: list[str]) -> float:
    """Seconds from the start of the process until `1 + 1` has been executed."""
    with tempfile.TemporaryDirectory(prefix="timeslice-") as folder:
        file, connection = write_connection_file(str(Path(folder) / "connection.json"), key=secrets.token_bytes(16).hex().encode())
        # The launcher takes `java` from PATH, whoever started it.
        environment = {**os.environ, "PATH": str(Path(argv[0]).parent) + os.pathsep + os.environ["PATH"]}
        command = [word.replace("{connection_file}", file) for word in argv]
        begun = time.perf_counter()
        kernel = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
        try:
            _execute(connection, "1 + 1")
            return time.perf_counter() - begun
        finally:
            processes.end_group(kernel)


def _execute(connection: dict, code: str) -> None:
    session = Session(key=connection["key"].encode())
    with zmq.Context() as context, context.socket(zmq.DEALER) as shell:
        # A short pause between attempts to connect, or the client's 100 ms would hide the difference.
        shell.setsockopt(zmq.RECONNECT_IVL, 5)
        shell.setsockopt(zmq.LINGER, 0)
        shell.connect(f"tcp://{connection['ip']}:{connection['shell_port']}")
        session.send(shell, "execute_request", {"code": code, "silent": False, "store_history": True, "user_expressions": {}, "allow_stdin": False})
        if not shell.poll(PATIENCE * 1000):
            raise TimeoutError(f"the kernel did not answer within {PATIENCE} s")
        _, parts = session.feed_identities(shell.recv_multipart())
        reply = session.deserialize(parts)
        if reply["content"]["status"] != "ok":
            raise RuntimeError(f"the first cell failed: {reply['content']}")
