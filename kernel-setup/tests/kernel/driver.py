"""A front end for one kernel, over the kernel's own protocol: it files every message under the cell it belongs to.

    with Kernel() as kernel:
        cell = kernel.run('System.out.println("hello")')
        assert cell.stdout == "hello\\n"

`run` waits for the end of a cell; `start` does not, and `finish`, `wait_for` and `listen` go on listening.
"""

from __future__ import annotations

import functools
import itertools
import json
import os
import random
import secrets
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psutil
import zmq
from jupyter_client.connect import write_connection_file
from jupyter_client.session import Session

Message = dict[str, Any]

KERNELSPEC = Path(sys.prefix) / "share" / "jupyter" / "kernels" / "java" / "kernel.json"
PATIENCE = 120.0  # seconds for what takes one or two on a quiet machine
PORTS = ("shell_port", "iopub_port", "stdin_port", "control_port", "hb_port")
CHANNELS = {"shell": zmq.DEALER, "control": zmq.DEALER, "stdin": zmq.DEALER, "iopub": zmq.SUB}


class _Ports:
    """Ports that no other run of these tests takes between the choice and the kernel's listening, which is a second later.

    They lie in blocks, below those which the system gives to connections. Who holds the first of a block has them all.
    """

    SIZE = 200
    BLOCKS = range(15_000, 32_000, SIZE)

    def __init__(self) -> None:
        self._holder, first = self._hold()
        self._next = itertools.cycle(range(first + 1, first + self.SIZE))

    def take(self, count: int) -> list[int]:
        return list(itertools.islice(filter(self._is_free, self._next), count))

    def _hold(self) -> tuple[socket.socket, int]:
        for first in random.SystemRandom().sample(self.BLOCKS, len(self.BLOCKS)):
            holder = socket.socket()
            try:
                holder.bind(("127.0.0.1", first))
                return holder, first
            except OSError:
                holder.close()
        raise RuntimeError("all blocks of ports are taken")

    @staticmethod
    def _is_free(port: int) -> bool:
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", port)) != 0


@functools.cache
def _ports() -> _Ports:
    return _Ports()


def free_ports(count: int) -> list[int]:
    """Ports that nobody uses, each time others."""
    return _ports().take(count)


@dataclass
class Cell:
    """What came back for one request."""

    request: str
    messages: list[Message] = field(default_factory=list)
    reply: dict[str, Any] | None = None
    idle: bool = False
    answered_at: float = 0.0

    def contents(self, kind: str) -> list[dict[str, Any]]:
        return [message["content"] for message in self.messages if message["msg_type"] == kind]

    def _stream(self, name: str) -> str:
        return "".join(content["text"] for content in self.contents("stream") if content["name"] == name)

    @property
    def stdout(self) -> str:
        return self._stream("stdout")

    @property
    def stderr(self) -> str:
        return self._stream("stderr")

    @property
    def result(self) -> str | None:
        """The text of the cell's value."""
        values = self.contents("execute_result")
        return values[-1]["data"]["text/plain"] if values else None

    @property
    def error(self) -> dict[str, Any] | None:
        """`ename`, `evalue` and `traceback`, if the cell failed."""
        errors = self.contents("error")
        return errors[-1] if errors else None

    @property
    def traceback(self) -> str:
        return "\n".join(self.error["traceback"]) if self.error else ""

    @property
    def status(self) -> str | None:
        return self.reply["status"] if self.reply else None

    @property
    def done(self) -> bool:
        return self.reply is not None and self.idle


def command(process: psutil.Process) -> list[str]:
    """What started a process; nothing if it has ended meanwhile."""
    try:
        return process.cmdline()
    except psutil.Error:
        return []


class KernelDied(AssertionError):
    """The kernel's process ended while a test still waited for it."""


class Kernel:
    """A kernel's process and the sockets to it. In a `with`, it is always ended."""

    def __init__(self, *, argv: list[str] | None = None, environment: dict[str, str] | None = None, folder: Path | None = None, key: str | None = None) -> None:
        spec = json.loads(KERNELSPEC.read_text(encoding="utf-8"))
        self.argv = argv or spec["argv"]
        self._environment = {**os.environ, **spec.get("env", {}), "JPY_PARENT_PID": str(os.getpid()), **(environment or {})}
        self._folder = folder
        self._key = secrets.token_hex(16) if key is None else key
        self._cells: dict[str, Cell] = {}
        self.homeless: list[Message] = []
        """What was published for no request of ours."""
        self.inputs: list[Message] = []
        """Requests for a line of input that nobody has answered yet."""

    def __enter__(self) -> Kernel:
        return self.begin().ready()

    def begin(self) -> Kernel:
        """Start the process; `ready` waits for it."""
        self._scratch = tempfile.TemporaryDirectory(prefix="timeslice-test-")
        try:
            self.launch()
            self.connect()
        except BaseException:
            self.end()
            raise
        return self

    def ready(self) -> Kernel:
        """Wait until the kernel answers."""
        try:
            self.ask("kernel_info_request")
        except BaseException:
            self.end()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self.end()

    # -- the process

    def launch(self) -> None:
        folder = Path(self._scratch.name)
        ports = dict(zip(PORTS, free_ports(len(PORTS)), strict=True))
        self.connection_file, self.connection = write_connection_file(str(folder / "connection.json"), key=self._key.encode(), ip="127.0.0.1", **ports)
        self._console = (folder / "console.txt").open("wb")
        command = [word.replace("{connection_file}", self.connection_file) for word in self.argv]
        self.begun_at = time.perf_counter()
        self.process = subprocess.Popen(
            command, env=self._environment, cwd=self._folder, stdin=subprocess.DEVNULL, stdout=self._console, stderr=self._console, start_new_session=True
        )

    @property
    def pid(self) -> int:
        return self.process.pid

    def console(self) -> str:
        """What the kernel printed past the notebook."""
        return (Path(self._scratch.name) / "console.txt").read_text(encoding="utf-8", errors="replace")

    def exited(self, within: float = PATIENCE) -> int:
        """The exit code; fails if the kernel has not ended in time."""
        return self.process.wait(within)

    def end(self) -> None:
        """End the process and whatever it left behind, and close the sockets."""
        family = psutil.Process(self.pid).children(recursive=True) if hasattr(self, "process") and self.process.poll() is None else []
        # Its guard ends by itself, when it has deleted the kernel's folder.
        family = [member for member in family if "guard.sh" not in command(member)]
        if hasattr(self, "process"):
            for kill in (lambda: os.killpg(self.pid, signal.SIGKILL), self.process.kill):
                try:
                    kill()
                except (AttributeError, ProcessLookupError, PermissionError):
                    continue
            self.process.wait()
            self._console.close()
        for member in family:
            try:
                member.kill()
            except psutil.Error:
                continue
        self.disconnect()
        self._scratch.cleanup()

    # -- the sockets

    def connect(self) -> None:
        self.session = Session(key=self._key.encode())
        self._context = zmq.Context()
        self._poller = zmq.Poller()
        self.sockets: dict[str, zmq.Socket] = {}
        for name, kind in CHANNELS.items():
            socket = self._context.socket(kind)
            # A short pause between attempts to connect, or the client's 100 ms would hide the kernel's own time.
            socket.setsockopt(zmq.RECONNECT_IVL, 5)
            socket.setsockopt(zmq.LINGER, 0)
            # Nothing that the kernel sent may be lost on our side.
            socket.setsockopt(zmq.RCVHWM, 0)
            if kind == zmq.SUB:
                socket.setsockopt(zmq.SUBSCRIBE, b"")
            else:
                socket.setsockopt(zmq.IDENTITY, self.session.bsession)
            socket.connect(f"tcp://{self.connection['ip']}:{self.connection[name + '_port']}")
            self._poller.register(socket, zmq.POLLIN)
            self.sockets[name] = socket

    def disconnect(self) -> None:
        if hasattr(self, "_context"):
            self._context.destroy(linger=0)

    def send(self, kind: str, content: dict[str, Any] | None = None, channel: str = "shell") -> Cell:
        message = self.session.send(self.sockets[channel], kind, content or {})
        cell = Cell(message["header"]["msg_id"])
        self._cells[cell.request] = cell
        return cell

    def ask(self, kind: str, content: dict[str, Any] | None = None, channel: str = "shell", timeout: float = PATIENCE) -> dict[str, Any]:
        """Send a request and wait for the content of its reply."""
        cell = self.send(kind, content, channel)
        self.wait_for(lambda: cell.reply is not None, timeout)
        assert cell.reply is not None
        return cell.reply

    # -- cells

    def start(self, code: str, *, allow_stdin: bool = False, **request: Any) -> Cell:
        content = {"code": code, "silent": False, "store_history": True, "user_expressions": {}, "allow_stdin": allow_stdin, "stop_on_error": False}
        return self.send("execute_request", {**content, **request})

    def finish(self, cell: Cell, timeout: float = PATIENCE) -> Cell:
        self.wait_for(lambda: cell.done, timeout)
        return cell

    def run(self, code: str, timeout: float = PATIENCE, **request: Any) -> Cell:
        return self.finish(self.start(code, **request), timeout)

    def value(self, code: str) -> str | None:
        """The text of a cell's value; the cell must not fail."""
        cell = self.run(code)
        assert cell.error is None, cell.traceback
        return cell.result

    def interrupt(self) -> None:
        self.ask("interrupt_request", channel="control")

    def shutdown(self, restart: bool = False) -> dict[str, Any]:
        return self.ask("shutdown_request", {"restart": restart}, channel="control")

    def answer_input(self, line: str) -> None:
        """Answer the oldest open request for input."""
        self.wait_for(lambda: bool(self.inputs))
        request = self.inputs.pop(0)
        self.session.send(self.sockets["stdin"], "input_reply", {"value": line}, parent=request["header"])

    # -- listening

    def wait_for(self, happened: Callable[[], bool], timeout: float = PATIENCE) -> None:
        deadline = time.monotonic() + timeout
        while not happened():
            if time.monotonic() > deadline:
                raise TimeoutError(f"not within {timeout:g} s; the kernel printed: {self.console()[-2000:]}")
            if not self._listen_once(0.1) and self.process.poll() is not None and not self._listen_once(0.2):
                raise KernelDied(f"exit code {self.process.returncode}; the kernel printed: {self.console()[-2000:]}")

    def listen(self, seconds: float) -> None:
        """Take in what comes within some time."""
        deadline = time.monotonic() + seconds
        while (left := deadline - time.monotonic()) > 0:
            self._listen_once(left)

    def _listen_once(self, seconds: float) -> bool:
        ready = dict(self._poller.poll(int(seconds * 1000)))
        for name, socket in self.sockets.items():
            if socket in ready:
                self._receive(name, socket)
        return bool(ready)

    def _receive(self, name: str, socket: zmq.Socket) -> None:
        while True:
            try:
                parts = socket.recv_multipart(zmq.NOBLOCK)
            except zmq.Again:
                return
            _, frames = self.session.feed_identities(parts)
            self._file(name, self.session.deserialize(frames))

    def _file(self, name: str, message: Message) -> None:
        cell = self._cells.get(message["parent_header"].get("msg_id", ""))
        if name == "stdin":
            self.inputs.append(message)
        elif cell is None:
            self.homeless.append(message)
        elif name != "iopub":
            cell.reply, cell.answered_at = message["content"], time.perf_counter()
        elif message["msg_type"] == "status":
            cell.idle = cell.idle or message["content"]["execution_state"] == "idle"
        else:
            cell.messages.append(message)


def stock_jjava(folder: Path | None = None) -> Kernel:
    """JJava as its own launcher starts it, with our library as its extension."""
    ours = Kernel().argv
    class_path = ours[ours.index("-cp") + 1]
    library = next(part for part in class_path.split(os.pathsep) if part.endswith("timeslice.jar"))
    argv = [ours[0], "--add-opens", "jdk.jshell/jdk.jshell=ALL-UNNAMED", "-ea", "-jar", str(KERNELSPEC.parent / "jjava.jar"), "{connection_file}"]
    return Kernel(argv=argv, environment={"JJAVA_CLASSPATH": library}, folder=folder)
