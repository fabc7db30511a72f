"""What pip was told of mirrors and certificates, uv is told too."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from timeslice_setup import mirrors


def test_a_mirror_and_a_certificate_are_translated() -> None:
    listing = "global.index-url='https://mirror.example/simple'\nglobal.cert='/etc/ssl/ours.pem'\nglobal.timeout='60'\n"
    assert mirrors.translated(listing) == {"UV_DEFAULT_INDEX": "https://mirror.example/simple", "SSL_CERT_FILE": "/etc/ssl/ours.pem"}


def test_several_values_stand_as_uv_wants_them() -> None:
    listing = "global.extra-index-url='\\nhttps://a.example/simple\\nhttps://b.example/simple'\nglobal.find-links='/wheels /more'\n"
    assert mirrors.translated(listing) == {
        "UV_INDEX": "https://a.example/simple https://b.example/simple",
        "UV_FIND_LINKS": "/wheels,/more",
    }


def test_variables_win_over_the_install_section_and_that_over_the_global_one() -> None:
    listing = ":env:.index-url='https://c.example'\ninstall.index-url='https://b.example'\nglobal.index-url='https://a.example'\n"
    assert mirrors.translated(listing) == {"UV_DEFAULT_INDEX": "https://c.example"}


def test_no_settings_no_variables() -> None:
    assert mirrors.translated("") == {}


def test_the_pip_of_an_environment_is_asked_and_what_uv_was_told_itself_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PIP_INDEX_URL", "https://mirror.example/simple")
    assert mirrors.for_uv(Path(sys.executable), {})["UV_DEFAULT_INDEX"] == "https://mirror.example/simple"
    assert "UV_DEFAULT_INDEX" not in mirrors.for_uv(Path(sys.executable), {"UV_DEFAULT_INDEX": "https://uv.example"})
