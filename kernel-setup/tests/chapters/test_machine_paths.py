"""No folder of the machine that ran a chapter is left in what it stores."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import pytest

from chapters.machine import PathMask, of_this_machine

MASK = PathMask({Path("/srv/clone"): "…", Path("/srv"): "~", Path("/srv/clone/.venv"): "…/env"})


@pytest.mark.parametrize(
    ("printed", "stored"),
    [
        ("/srv/clone/notebooks/x", "…/notebooks/x"),
        ("/srv/clone", "…"),
        ("[/srv/clone, /srv/other]", "[…, ~/other]"),
        ("file:///srv/clone/data", "file://…/data"),
        ("/srv/clone/.venv/bin", "…/env/bin"),
        ("/srv/clone2/x and /srv/clone-b", "~/clone2/x and ~/clone-b"),
        ("a/srv/clone and ./srv/clone", "a/srv/clone and ./srv/clone"),
        ("/srvx", "/srvx"),
    ],
)
def test_the_longest_known_folder_is_replaced_as_a_whole(printed: str, stored: str):
    assert MASK(printed) == stored


def test_a_picture_is_never_changed():
    picture = "data:image/png;base64,AAA/srv/clone+/srv/AAA="
    assert MASK(f'<img src="{picture}"> /srv/clone') == f'<img src="{picture}"> …'


def test_a_path_in_a_url_is_found_with_its_spaces_and_chinese():
    mask = PathMask({Path("/srv/my 课"): "…"})
    assert mask("file:///srv/my%20%E8%AF%BE/x and /srv/my 课/x") == "file://…/x and …/x"


def test_the_root_of_the_file_system_is_no_secret():
    assert PathMask({Path("/"): "~"})("/proc/self /") == "/proc/self /"


def test_all_places_of_this_machine_are_known(tmp_path: Path):
    mask = of_this_machine(tmp_path / "clone", jdk=Path("/opt/some-jdk"))
    printed = f"{tmp_path / 'clone'}|{Path(sys.prefix)}|/opt/some-jdk/bin|{Path.home()}|{tempfile.gettempdir()}/a"
    assert mask(printed) == "…|…/.venv|…/jdk/bin|~|…temp/a"
