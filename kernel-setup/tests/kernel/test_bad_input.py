"""Bad input of every kind is an error in the right place, and the kernel lives."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

import psutil
import pytest
from driver import Kernel, free_ports

CELLS = {
    "only comments": ("// nothing\n/* to do */", "ok"),
    "nothing": ("", "ok"),
    "only spaces": ("  \n\t\n", "ok"),
    "an open bracket": ("int f( { return 1; }", "error"),
    "an open brace": ("void g() {", "error"),
    "a closing brace": ("int y = 1; }", "error"),
    "a closing brace alone": ("}", "error"),
    "a NUL": ("int z = 1;\0", "error"),
    "an open string": ('var s = "abc;', "error"),
    "a lone surrogate": ('"\\ud800".length()', "ok"),
}


@pytest.mark.parametrize(("code", "status"), CELLS.values(), ids=CELLS)
def test_a_cell_of(code: str, status: str, kernel: Kernel):
    cell = kernel.run(code)
    assert cell.status == status, cell.traceback
    if status == "error":
        assert cell.traceback
    assert kernel.value("40 + 2") == "42"


def test_a_cell_of_ten_megabytes(own_kernel: Kernel):
    cell = own_kernel.run("// " + "x" * (10 << 20) + "\n40 + 2", timeout=300)
    assert cell.result == "42", cell.traceback[:2000]
    assert own_kernel.value("40 + 2") == "42"


def test_a_message_with_a_bad_signature_is_ignored(own_kernel: Kernel):
    good = own_kernel.session.key
    own_kernel.session.key = b"wrong"
    stranger = own_kernel.start('System.out.println("stranger")')
    own_kernel.session.key = good
    assert own_kernel.value("40 + 2") == "42"
    assert stranger.reply is None and stranger.messages == []
    assert "wrong signature" in own_kernel.console()


def raw(kernel: Kernel, *frames: bytes, channel: str = "shell") -> None:
    kernel.sockets[channel].send_multipart(list(frames))


def signed(kernel: Kernel, header: bytes, content: bytes) -> list[bytes]:
    parts = [header, b"{}", b"{}", content]
    return [b"<IDS|MSG>", kernel.session.sign(parts), *parts]


@pytest.mark.parametrize("channel", ["shell", "control", "stdin"])
def test_malformed_messages_are_ignored(channel: str, kernel: Kernel):
    header = json.dumps(kernel.session.msg_header("execute_request"), default=str).encode()
    for frames in (
        [b"nonsense"],
        [b"<IDS|MSG>"],
        [b"<IDS|MSG>", b"", b"{}", b"{}"],
        signed(kernel, b"{", b"{}"),
        signed(kernel, b"[]", b"{}"),
        signed(kernel, b"{}", b"{}"),
        signed(kernel, header, b'{"code": '),
        signed(kernel, header, b'{"code": {"a": 1}}'),
        signed(kernel, header, b"[1, 2]"),
        signed(kernel, header, b"\xff\xfe"),
    ):
        raw(kernel, *frames, channel=channel)
    assert kernel.value("40 + 2") == "42"
    kernel.interrupt()


def test_a_request_without_code_is_an_error_of_that_request(kernel: Kernel):
    cell = kernel.send("execute_request", {"silent": False})
    kernel.wait_for(lambda: cell.reply is not None)
    assert cell.status == "error"
    assert kernel.value("40 + 2") == "42"


def test_a_request_of_an_unknown_type_is_ignored(kernel: Kernel):
    kernel.send("dance_request", {})
    assert kernel.value("40 + 2") == "42"


CONNECTION_FILES = {
    "missing": (None, "cannot be read"),
    "empty": ("", "is not a connection file"),
    "truncated": ('{"shell_port": 50001, "iopub', "or only a part of one"),
    "a list": ("[]", "expected a JSON object"),
    "without a key": ({"key": None}, 'has no "key"'),
    "with an empty key": ({"key": ""}, "expected a secret"),
    "without a port": ({"shell_port": None}, 'has no "shell_port"'),
    "with a port out of range": ({"shell_port": 70000}, '"shell_port": "70000"; expected a port from 1 to 65535'),
    "with a port that is a text": ({"hb_port": "many"}, "expected a port from 1 to 65535"),
    "with another machine's address": ({"ip": "0.0.0.0"}, "expected an address of this machine alone"),
    "with another transport": ({"transport": "ipc"}, 'expected "tcp"'),
    "with an unknown signature": ({"signature_scheme": "rot13"}, "expected one such as hmac-sha256"),
}


@pytest.mark.parametrize(("content", "said"), CONNECTION_FILES.values(), ids=CONNECTION_FILES)
def test_a_connection_file_that_is(content: str | dict[str, object] | None, said: str, tmp_path: Path):
    file = tmp_path / "connection.json"
    if isinstance(content, dict):
        ports = dict(zip(("shell_port", "iopub_port", "stdin_port", "control_port", "hb_port"), free_ports(5), strict=True))
        right = {"ip": "127.0.0.1", "transport": "tcp", "signature_scheme": "hmac-sha256", "key": "secret", **ports}
        file.write_text(json.dumps({name: value for name, value in {**right, **content}.items() if value is not None}))
    elif content is not None:
        file.write_text(content)
    argv = [word.replace("{connection_file}", str(file)) for word in Kernel().argv]
    run = subprocess.run(argv, capture_output=True, text=True, timeout=100, check=False)
    assert run.returncode == 1
    assert said in run.stderr
    assert str(file) in run.stderr
    assert "Exception" not in run.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="reads /proc")
def test_the_kernel_listens_on_loopback_and_nowhere_else(kernel: Kernel):
    kernel.value("1 + 1")
    listening = [one for one in psutil.Process(kernel.pid).net_connections() if one.status == psutil.CONN_LISTEN]
    expected = {kernel.connection[f"{name}_port"] for name in ("shell", "iopub", "stdin", "control", "hb")}
    assert {one.laddr.port for one in listening} == expected
    assert all(one.laddr.ip.endswith("127.0.0.1") for one in listening)


def test_a_port_that_is_taken_is_said():
    kernel = Kernel()
    kernel._scratch = tempfile.TemporaryDirectory()
    try:
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            taken.listen()
            kernel.argv = [word.replace("{connection_file}", str(_file(Path(kernel._scratch.name), taken.getsockname()[1]))) for word in kernel.argv]
            kernel.launch()
            assert kernel.exited() == 1
            assert "the kernel cannot listen at tcp://127.0.0.1:" in kernel.console()
    finally:
        kernel.end()


def _file(folder: Path, shell: int) -> Path:
    names = ("iopub_port", "stdin_port", "control_port", "hb_port")
    file = folder / "taken.json"
    right = {"ip": "127.0.0.1", "transport": "tcp", "signature_scheme": "hmac-sha256", "key": "secret", "shell_port": shell}
    file.write_text(json.dumps({**right, **dict(zip(names, free_ports(4), strict=True))}))
    return file
