"""environment.yml is read line by line; what is not a plain pin is refused with its line number."""

from __future__ import annotations

from pathlib import Path

import pytest
from timeslice_setup import pins
from timeslice_setup.problem import Problem

GOOD = """\
name: timeslice
channels:
  - conda-forge
dependencies:
  - python=3.12
  - openjdk=25
  - jupyterlab=4.6.6  # a note
  - pip
  - pip:
      - jjava==1.0a8
"""


def _read(folder: Path, text: str) -> pins.Pins:
    (folder / "environment.yml").write_text(text, encoding="utf-8")
    return pins.read(folder / "environment.yml")


def test_the_projects_own_file_pins_what_the_set_up_needs() -> None:
    read = pins.read()
    assert read.name == "timeslice" and read.jdk == 25
    assert {"jupyterlab", "jjava"} <= set(read.from_pypi) and not {"python", "openjdk", "maven", "pip"} & set(read.from_pypi)


def test_packages_of_both_lists_come_from_pypi_and_java_does_not(tmp_path: Path) -> None:
    read = _read(tmp_path, GOOD)
    assert read.from_pypi == {"jupyterlab": "4.6.6", "jjava": "1.0a8"}
    assert read.jdk == 25


def test_lists_that_are_not_indented_and_windows_line_ends_are_read_too(tmp_path: Path) -> None:
    flat = GOOD.replace("\n  -", "\n-").replace("\n", "\r\n")
    assert _read(tmp_path, flat) == _read(tmp_path, GOOD)


def test_a_conda_pin_after_the_pip_list_is_a_conda_pin(tmp_path: Path) -> None:
    assert _read(tmp_path, GOOD + "  - maven=3.9\n").conda["maven"] == "3.9"


def test_names_are_compared_in_one_form(tmp_path: Path) -> None:
    assert _read(tmp_path, GOOD + "      - Some_Package.Name==2\n").from_pypi["some-package-name"] == "2"


@pytest.mark.parametrize(
    ("line", "number", "advice"),
    [
        ("  - numpy", 11, "Write name=version"),
        ("  - numpy==2.0", 11, "Write name=version"),
        ("  - numpy=2.*", 11, "the version in full"),
        ("  - numpy>=2", 11, "Write name=version"),
        ("  - conda-forge::numpy=2", 11, "Write name=version"),
        ("      - numpy", 11, "Write name==version"),
        ("      - numpy=2.0", 11, "Write name==version"),
        ("      - -e ../lib", 11, "Write name==version"),
        ("      - numpy==2.*", 11, "the version in full"),
    ],
)
def test_what_is_not_an_exact_pin_is_refused_by_line(tmp_path: Path, line: str, number: int, advice: str) -> None:
    with pytest.raises(Problem) as problem:
        _read(tmp_path, GOOD + line + "\n")
    entry = line.strip().removeprefix("-").strip()
    assert f"environment.yml line {number}: {entry!r} is not a pin." in str(problem.value)
    assert advice in str(problem.value)


@pytest.mark.parametrize("missing", ["openjdk", "jupyterlab", "jjava"])
def test_a_file_without_a_pin_that_is_needed_is_refused(tmp_path: Path, missing: str) -> None:
    with pytest.raises(Problem, match=f"does not pin {missing}"):
        _read(tmp_path, "".join(line for line in GOOD.splitlines(True) if missing not in line))


def test_an_openjdk_without_a_number_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="openjdk=latest"):
        _read(tmp_path, GOOD.replace("openjdk=25", "openjdk=latest"))


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="environment.yml: No such file"):
        pins.read(tmp_path / "environment.yml")
