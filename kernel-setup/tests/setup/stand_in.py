"""A server on this machine alone that stands in for the places JDKs and Mavens are downloaded from."""

from __future__ import annotations

import http.server
import os
import shutil
import ssl
import subprocess
import tarfile
import threading
from pathlib import Path

import certifi


class Server:
    """Serves a folder by https, with a certificate that only `certificates` knows; can keep a download from ending."""

    def __init__(self, folder: Path, private: Path) -> None:
        self.certificates = private / "certificates.pem"
        self.requested = threading.Event()
        self.go_on = threading.Event()
        self.go_on.set()
        key, certificate = private / "key.pem", private / "certificate.pem"
        command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1"]
        names = ["-addext", "subjectAltName=IP:127.0.0.1", "-keyout", str(key), "-out", str(certificate)]
        subprocess.run([*command, *names], check=True, capture_output=True)
        known = Path(os.environ.get("SSL_CERT_FILE") or certifi.where())
        self.certificates.write_bytes(known.read_bytes() + b"\n" + certificate.read_bytes())
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)
        outer = self

        class Handler(http.server.SimpleHTTPRequestHandler):
            def __init__(self, *arguments, **named) -> None:
                super().__init__(*arguments, directory=str(folder), **named)

            def copyfile(self, source, outputfile) -> None:
                outer.requested.set()
                outputfile.write(source.read(100_000))
                outputfile.flush()
                outer.go_on.wait(300)
                shutil.copyfileobj(source, outputfile, 1 << 20)

            def log_message(self, *_: object) -> None:
                pass

        self._http = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._http.daemon_threads = True
        self._http.handle_error = lambda *_: None  # clients are killed on purpose
        self._http.socket = context.wrap_socket(self._http.socket, server_side=True)
        self.url = f"https://127.0.0.1:{self._http.server_address[1]}"
        threading.Thread(target=self._http.serve_forever, daemon=True).start()

    def variables(self) -> dict[str, str]:
        """What tells a machine's programs to trust it, besides all that they trust already."""
        names = ("SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "PIP_CERT")
        return dict.fromkeys(names, str(self.certificates))

    def close(self) -> None:
        self.go_on.set()
        self._http.shutdown()
        self._http.server_close()


def archive(folder: Path, name: str, place: Path) -> Path:
    """Pack a folder as those of the vendors are packed: one folder inside. Stored, not squeezed: it only travels in here."""
    with tarfile.open(place, "w:gz", compresslevel=0, dereference=True) as tar:
        tar.add(folder, arcname=name, filter=lambda entry: None if entry.name.endswith("/src.zip") else entry)
    return place
