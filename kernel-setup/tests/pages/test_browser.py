"""How the set-up finds a browser for these tests, and what it says when it cannot."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from timeslice_setup import browser
from timeslice_setup.problem import Problem



def program(place: Path) -> Path:
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    place.chmod(0o755)
    return place


def test_the_browser_that_the_variable_names_comes_first(tmp_path: Path) -> None:
    program(tmp_path / "path" / "chromium")
    mine = program(tmp_path / "my own browser")
    assert browser.find({"TIMESLICE_BROWSER": str(mine), "PATH": str(tmp_path / "path")}) == mine


def test_a_variable_that_names_nothing_is_an_error_that_names_it(tmp_path: Path) -> None:
    with pytest.raises(Problem, match=f"TIMESLICE_BROWSER names {tmp_path}/gone"):
        browser.find({"TIMESLICE_BROWSER": f"{tmp_path}/gone", "PATH": ""})


@pytest.mark.parametrize("name", ["chromium", "google-chrome", "chrome", "msedge"])
def test_a_browser_on_the_path_is_found(tmp_path: Path, name: str) -> None:
    assert browser.find({"PATH": str(program(tmp_path / name).parent)}) == tmp_path / name


def test_a_browser_in_its_usual_place_on_macos_is_found(tmp_path: Path) -> None:
    chrome = program(tmp_path / "Applications" / "Google Chrome.app" / "Contents" / "MacOS" / "Google Chrome")
    assert browser.find({"PATH": "", "HOME": str(tmp_path)}, "darwin") == chrome


def test_a_browser_in_its_usual_place_on_windows_is_found(tmp_path: Path) -> None:
    edge = program(tmp_path / "Microsoft" / "Edge" / "Application" / "msedge.exe")
    assert browser.find({"PATH": "", "PROGRAMFILES(X86)": str(tmp_path)}, "win32") == edge


def test_where_none_is_and_none_can_be_brought_in_it_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # A Python without Playwright, no browser on PATH, and no apt-get there either.
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("TIMESLICE_BROWSER", raising=False)
    monkeypatch.setattr(browser, "_usual_places", lambda env, platform: iter(()))
    with pytest.raises(Problem) as caught:
        browser.ensure(program(tmp_path / "python"), tmp_path / "logs")
    assert len(caught.value.lines) == 3
    assert "none could be brought in" in caught.value.lines[0]
    assert "TIMESLICE_BROWSER" in caught.value.lines[2]


def test_playwrights_own_browser_is_used_only_if_it_is_there() -> None:
    own = browser.playwrights_own(Path(sys.executable))
    assert own is None or own.is_file()
