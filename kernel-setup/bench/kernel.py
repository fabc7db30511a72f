"""A kernel's life: start to first cell, eleven cells, the answer to a small cell, 100,000 printed lines, shutdown.

Ours against JJava by its own launcher, and beside them the Python kernel, as the yardstick that readers know.
"""

from __future__ import annotations

import json
import os
import secrets
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import zmq
from jupyter_client.connect import write_connection_file
from jupyter_client.session import Session

from . import pairs, processes

ROUNDS = 5
REST = 1.0  # seconds before each life
SMALL = 10  # cells of which the median is taken
PATIENCE = 120  # seconds for one answer
LINES = 100_000

KERNELSPEC = Path(sys.prefix) / "share" / "jupyter" / "kernels" / "java"
STOCK, OURS, PYTHON = "JJava, its launcher", "Timeslice", "Python's kernel"

# What is measured, and the ratio to stock or the seconds that are promised.
MEASURES = {
    "start to first cell": "at most 0.50 of stock",
    "eleven cells done": "at most 0.45 of stock",
    "answer to a small cell": "at most 0.50 of stock",
    f"{LINES:,} printed lines": "less than stock, and all arrive",
    "shutdown": "at most 0.5 s",
}


@dataclass(frozen=True)
class Contender:
    argv: list[str]
    small: str
    printing: str


def main() -> None:
    ours = json.loads((KERNELSPEC / "kernel.json").read_text(encoding="utf-8"))["argv"]
    java = {"small": "{i} + 1", "printing": f'for (int i = 0; i < {LINES}; i++) System.out.println("line " + i);'}
    # As the wheel starts it, except that `java` is the JDK that ours uses: older ones would not run the book.
    stock = [ours[0], "-jar", str(KERNELSPEC / "jjava-launcher.jar"), str(KERNELSPEC / "jjava.jar"), "{connection_file}"]
    contenders = {
        STOCK: Contender(stock, **java),
        OURS: Contender(ours, **java),
        PYTHON: Contender(
            [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"], "{i} + 1", f"for i in range({LINES}): print('line', i)"
        ),
    }
    times: dict[str, dict[str, list[float]]] = {measure: {name: [] for name in contenders} for measure in MEASURES}
    arrived: dict[str, list[int]] = {name: [] for name in contenders}
    for number in range(ROUNDS + 1):
        # Each begins a round in its turn, or the same one would always follow the one that leaves the machine hot.
        turn = number % len(contenders)
        for name in [*contenders][turn:] + [*contenders][:turn]:
            time.sleep(REST)
            seconds, lines = life(contenders[name])
            if number:  # the first round warms the caches
                arrived[name].append(lines)
                for measure, value in zip(MEASURES, seconds, strict=True):
                    times[measure][name].append(value)
    for measure, promise in MEASURES.items():
        print(f"\n  {measure} (promised: {promise})")
        pairs.report(times[measure], against=STOCK)
    print(f"\n  lines that arrived, of {LINES:,}: " + ", ".join(f"{name} {min(counts):,}" for name, counts in arrived.items()))


def life(contender: Contender) -> tuple[list[float], int]:
    """The seconds of each measure, and how many lines arrived."""
    with tempfile.TemporaryDirectory(prefix="timeslice-") as folder:
        file, connection = write_connection_file(str(Path(folder) / "connection.json"), key=secrets.token_hex(16).encode())
        # The launcher takes `java` from PATH, whoever started it.
        environment = {**os.environ, "PATH": str(Path(contender.argv[0]).parent) + os.pathsep + os.environ["PATH"]}
        command = [word.replace("{connection_file}", file) for word in contender.argv]
        begun = time.perf_counter()
        kernel = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
        try:
            with _Client(connection) as client:
                client.execute(contender.small.format(i=1))
                first = time.perf_counter() - begun
                for i in range(2, 12):
                    client.execute(contender.small.format(i=i))
                eleven = time.perf_counter() - begun
                small = statistics.median(client.execute(contender.small.format(i=i)) for i in range(SMALL))
                printing, lines = client.printed(contender.printing)
                ending = time.perf_counter()
                client.ask("control", "shutdown_request", {"restart": False})
                _wait_as_jupyter_does(kernel)
                return [first, eleven, small, printing, time.perf_counter() - ending], lines
        finally:
            processes.end_group(kernel)


class _Client:
    def __init__(self, connection: dict) -> None:
        self._session = Session(key=connection["key"].encode())
        self._context = zmq.Context()
        self._sockets = {}
        for name, kind in {"shell": zmq.DEALER, "control": zmq.DEALER, "iopub": zmq.SUB}.items():
            socket = self._context.socket(kind)
            # A short pause between attempts to connect, or the client's 100 ms would hide the difference.
            socket.setsockopt(zmq.RECONNECT_IVL, 5)
            socket.setsockopt(zmq.RCVHWM, 0)
            if name == "iopub":
                socket.setsockopt(zmq.SUBSCRIBE, b"")
            socket.connect(f"tcp://{connection['ip']}:{connection[name + '_port']}")
            self._sockets[name] = socket

    def __enter__(self) -> _Client:
        return self

    def __exit__(self, *_: object) -> None:
        self._context.destroy(linger=0)

    def ask(self, channel: str, kind: str, content: dict) -> str:
        message = self._session.send(self._sockets[channel], kind, content)
        reply = self._receive(channel)
        if reply["content"].get("status", "ok") != "ok":
            raise RuntimeError(f"{kind} failed: {reply['content']}")
        return message["header"]["msg_id"]

    def execute(self, code: str) -> float:
        begun = time.perf_counter()
        self._run(code)
        return time.perf_counter() - begun

    def printed(self, code: str) -> tuple[float, int]:
        """Seconds until the kernel says that all is published, and how many lines came."""
        begun, lines = time.perf_counter(), 0
        request = self._run(code)
        while True:
            message = self._receive("iopub")
            if message["parent_header"].get("msg_id") != request:
                continue
            if message["msg_type"] == "stream":
                lines += message["content"]["text"].count("\n")
            elif message["content"].get("execution_state") == "idle":
                return time.perf_counter() - begun, lines

    def _run(self, code: str) -> str:
        content = {"code": code, "silent": False, "store_history": True, "user_expressions": {}, "allow_stdin": False, "stop_on_error": False}
        return self.ask("shell", "execute_request", content)

    def _receive(self, channel: str) -> dict:
        socket = self._sockets[channel]
        if not socket.poll(PATIENCE * 1000):
            raise TimeoutError(f"the kernel did not answer within {PATIENCE} s")
        _, parts = self._session.feed_identities(socket.recv_multipart())
        return self._session.deserialize(parts)


def _wait_as_jupyter_does(kernel: subprocess.Popen) -> None:
    """Jupyter waits half of its five seconds for an orderly end, then asks the process to terminate."""
    try:
        kernel.wait(2.5)
    except subprocess.TimeoutExpired:
        kernel.terminate()
        kernel.wait(PATIENCE)
