"""A .venv that is broken, or not ours."""

from __future__ import annotations

import shutil

from clone import Clone
from kernel import ask


def test_a_venv_without_its_python_and_half_its_packages_is_made_anew_and_what_is_ours_in_it_stays(ready: Clone) -> None:
    for link in (ready.venv / "bin").glob("python*"):
        link.unlink()
    for package in next(ready.venv.glob("lib/python*/site-packages")).glob("[a-m]*"):
        shutil.rmtree(package) if package.is_dir() else package.unlink()
    run = ready.set_up()
    assert run.code == 0, run.said
    assert run.steps == ["venv", "packages", "aot"], "the cache is bound to the kernel's jar, which is installed anew"
    assert ask(ready.venv / "bin" / "python", ready.machine, "1 + 1").results == ["2"]


def test_a_file_named_venv_is_left_alone(fresh: Clone) -> None:
    fresh.venv.write_text("mine")
    run = fresh.set_up()
    assert run.code == 1 and ".venv exists but was not made by this set-up" in run.err
    assert "Move it away or delete it, then run this command again." in run.err
    assert fresh.venv.read_text() == "mine"


def test_a_venv_of_somebody_else_is_left_alone(fresh: Clone) -> None:
    (fresh.venv / "bin").mkdir(parents=True)
    (fresh.venv / "pyvenv.cfg").write_text("home = /usr/bin\n")
    run = fresh.set_up()
    assert run.code == 1 and ".venv exists but was not made by this set-up" in run.err
    assert {path.name for path in fresh.venv.iterdir()} == {"bin", "pyvenv.cfg"}
