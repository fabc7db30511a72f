"""One kernel for one run of a chapter: started in a folder, asked cell by cell, ended with all its children."""

from __future__ import annotations

import contextlib
import os
import queue
import sys
import tempfile
import threading
import time
from pathlib import Path
from types import TracebackType
from typing import Any

import zmq
from jupyter_client.blocking.client import BlockingKernelClient
from jupyter_client.kernelspec import KernelSpecManager, NoSuchKernel
from jupyter_client.manager import KernelManager

from timeslice_setup.problem import Problem

from .processes import Brood, described
from .recorder import Recorder

_START_ATTEMPTS = 3  # the free ports that a kernel is given may be taken by another program before it has them
_POLL = 0.2  # seconds between two looks at the clock, the kernel's process and the wish to stop
_SILENCE = 15  # seconds without a word after which outputs of an answered cell count as lost


class OutOfTime(Exception):
    """A request was not answered within its limit."""


class Died(Exception):
    """The kernel's process ended while it had a request to answer."""


class Lost(Exception):
    """The kernel answered, but its outputs did not all arrive."""


class Stopped(Exception):
    """Somebody asked for the whole run to stop."""


def installed_specs() -> KernelSpecManager:
    """The kernels of the Python environment that runs this, and no others that the machine may have."""
    folder = Path(sys.prefix) / "share" / "jupyter" / "kernels"
    return KernelSpecManager(kernel_dirs=[str(folder)], ensure_native_kernel=False)


def command_of(name: str, specs: KernelSpecManager) -> list[str]:
    """The command that starts a kernel, if there is such a kernel."""
    try:
        return specs.get_kernel_spec(name).argv
    except NoSuchKernel:
        raise Problem(
            f"This Python environment ({sys.prefix}) has no kernel {name!r}.",
            "Run the set-up once: python kernel-setup lab --version",
        ) from None


class Kernel:
    """Use it in a `with`: whatever happens, no process is left behind."""

    def __init__(
        self,
        folder: Path,
        *,
        name: str = "java",
        specs: KernelSpecManager | None = None,
        start_limit: float = 120,
        stop: threading.Event | None = None,
    ) -> None:
        self.recorder = Recorder()
        self.info: dict[str, Any] = {}
        """What the kernel says of itself: implementation, version, language."""
        self._folder, self._name, self._specs = folder, name, specs or installed_specs()
        self._start_limit, self._stop = start_limit, stop or threading.Event()
        self._brood = Brood()
        self._manager: KernelManager | None = None
        self._client: BlockingKernelClient | None = None

    def __enter__(self) -> Kernel:
        command = command_of(self._name, self._specs)
        self._console = tempfile.TemporaryFile()
        try:
            for _ in range(_START_ATTEMPTS):
                try:
                    self._start(command)
                    return self
                except RuntimeError as error:
                    reason = error
                    self._kill()
            last = ["    " + line for line in self.console().splitlines()[-15:]]
            raise Problem(f"The kernel {self._name!r} did not start: {reason}", "The end of what it printed:", *last)
        except BaseException:
            self._kill()
            self._console.close()
            raise

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._kill()
        self._console.close()

    def execute(self, code: str, limit: float) -> tuple[str, dict[str, Any]]:
        """Run one cell; the request's id, by which the recorder knows its outputs, and the kernel's reply."""
        assert self._client is not None
        request = self._client.execute(code, allow_stdin=False, stop_on_error=False)
        self.recorder.expect(request)
        return request, self._reply(request, limit)

    def drain(self, quiet: float = 0.3, limit: float = 30) -> None:
        """Take in what is still on its way, until the kernel has said nothing for a while."""
        assert self._client is not None
        self._reply(self._client.kernel_info(), limit)
        deadline = time.monotonic() + limit
        while time.monotonic() < deadline and self._listen(quiet):
            pass

    def close(self) -> list[str]:
        """End the kernel as JupyterLab does; the processes that outlived it although they had time to end."""
        assert self._manager is not None and self._client is not None
        self._look()
        self._client.stop_channels()
        self._manager.shutdown_kernel()
        survivors = [described(process) for process in self._brood.survivors(patience=5)]
        self._brood.end()
        return survivors

    def console(self) -> str:
        """What the kernel's process printed outside of the notebook: in JupyterLab a reader never sees it."""
        self._console.seek(0)
        return self._console.read().decode("utf-8", "replace")

    def _start(self, command: list[str]) -> None:
        self._manager = KernelManager(kernel_name=self._name, kernel_spec_manager=self._specs)
        # Without a bound on what may wait here, a cell that prints a great deal loses none of it on our side.
        self._manager.context.setsockopt(zmq.RCVHWM, 0)
        environment = {**os.environ, **self._brood.environment}
        try:
            self._manager.start_kernel(
                cwd=str(self._folder), env=environment, stdout=self._console, stderr=self._console
            )
        except OSError as error:
            raise Problem(f"The kernel {self._name!r} cannot be started by {command[0]}: {error.strerror}.") from None
        self._client = self._manager.client()
        self._client.start_channels()
        self._client.wait_for_ready(timeout=self._start_limit)
        try:
            self.info = self._reply(self._client.kernel_info(), self._start_limit)
        except (OutOfTime, Died, Lost):
            raise RuntimeError("it does not answer.") from None

    def _reply(self, request: str, limit: float) -> dict[str, Any]:
        """Wait for the kernel's answer and for its word that all outputs are published."""
        deadline = time.monotonic() + limit
        reply: dict[str, Any] | None = None
        while reply is None or not self.recorder.idle(request):
            if self._stop.is_set():
                raise Stopped
            if time.monotonic() > deadline:
                raise OutOfTime if reply is None else Lost
            heard = self._listen(_POLL)
            if not heard and not self._alive():
                raise Died
            reply = reply or self._answer(request)
            if reply is not None and (heard or deadline > time.monotonic() + _SILENCE):
                deadline = time.monotonic() + _SILENCE
        return reply

    def _answer(self, request: str) -> dict[str, Any] | None:
        assert self._client is not None
        try:
            while True:
                message = self._client.get_shell_msg(timeout=0)
                if message["parent_header"].get("msg_id") == request:
                    return message["content"]
        except queue.Empty:
            return None

    def _listen(self, seconds: float) -> bool:
        assert self._client is not None
        try:
            self.recorder.file(self._client.get_iopub_msg(timeout=seconds))
            return True
        except queue.Empty:
            return False

    def _alive(self) -> bool:
        return self._manager is not None and self._manager.is_alive()

    def _look(self) -> None:
        pid = getattr(self._manager and self._manager.provisioner, "pid", None)
        if pid:
            self._brood.look(pid)

    def _kill(self) -> None:
        """End everything at once; harmless when it has ended already."""
        self._look()
        # Whatever fails here, the processes are ended below.
        with contextlib.suppress(Exception):
            if self._client is not None:
                self._client.stop_channels()
        with contextlib.suppress(Exception):
            if self._manager is not None and self._manager.has_kernel:
                self._manager.shutdown_kernel(now=True)
        self._brood.end()
        with contextlib.suppress(Exception):
            if self._manager is not None:
                self._manager.cleanup_resources()
        self._manager, self._client = None, None
