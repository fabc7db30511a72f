"""When a pin changes, the packages are installed again, and nothing else is done."""

from __future__ import annotations

import pytest
from clone import Clone


@pytest.fixture(autouse=True)
def _restored(ready: Clone):
    """Each test leaves the sources as they were."""
    yield
    for name in ready.edited():
        ready.restore(name)


def test_a_comment_in_environment_yml_changes_nothing(ready: Clone) -> None:
    ready.edit("environment.yml", "dependencies:", "# A note.\ndependencies:  # and another")
    assert ready.set_up().steps == []


def test_a_new_pin_installs_packages_and_nothing_else(ready: Clone) -> None:
    ready.edit("environment.yml", "- jjava==1.0a8", "- jjava==1.0a8\n      - six==1.17.0")
    run = ready.set_up()
    assert (run.code, run.steps) == (0, ["packages"]), run.said
    assert ready.set_up().steps == []


def test_a_pin_that_does_not_exist_is_refused_and_going_back_makes_nothing_anew(ready: Clone) -> None:
    ready.edit("environment.yml", "- jjava==1.0a8", "- jjava==1.0a8\n      - six==999.0")
    run = ready.set_up()
    assert run.code == 1 and "six==999.0" in run.err, run.said
    ready.restore("environment.yml")
    run = ready.set_up()
    assert run.code == 0 and set(run.steps) <= {"packages"}, run.said
