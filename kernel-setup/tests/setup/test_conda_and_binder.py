"""The environment of environment.yml as conda makes it: Binder's, and a reader's own that is active."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import clone as clones
import machine
import pytest
from clone import PYTHON, Clone, changed
from kernel import ask
from timeslice_setup import packages, pins
from timeslice_setup.problem import Problem


@pytest.fixture(scope="module")
def prefix(ready: Clone, jdk: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What conda would install, by other means: Python and the pins, lib/jvm, mvn, and conda's own folder."""
    prefix = tmp_path_factory.mktemp("conda") / "timeslice"
    uv = [ready.venv / "bin" / "python", "-m", "uv"]
    subprocess.run([*uv, "venv", "--quiet", "--seed", "--python", PYTHON, prefix], env=ready.machine, check=True)
    wanted = [f"{name}=={version}" for name, version in pins.read().from_pypi.items()]
    install = [*uv, "pip", "install", "--quiet", "--python", prefix / "bin" / "python", "--constraint", packages.LOCK, *wanted]
    subprocess.run(install, env=ready.machine, check=True)
    (prefix / "conda-meta").mkdir()
    (prefix / "lib" / "jvm").symlink_to(jdk)
    mvn = subprocess.run(["sh", "-c", "command -v mvn"], env=ready.machine, capture_output=True, text=True, check=True)
    (prefix / "bin" / "mvn").symlink_to(Path(mvn.stdout.strip()).resolve())
    return prefix


@pytest.fixture(scope="module")
def image(ready: Clone, prefix: Path, bare: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Clone:
    """The repository in Binder's image: no login shell, nothing activated, no JAVA_HOME, the environment first on PATH."""
    folder = tmp_path_factory.mktemp("binder")
    variables = {
        **machine.with_empty_home(folder / "home"),
        **bare,
        "PATH": f"{prefix / 'bin'}:{bare['PATH']}",
        "NB_PYTHON_PREFIX": str(prefix),
        "KERNEL_PYTHON_PREFIX": str(prefix),
        "CONDA_DIR": str(prefix.parent),
        "LC_ALL": "en_US.UTF-8",
        "LANG": "en_US.UTF-8",
    }
    return clones.make(folder / "repository", variables)


def test_post_build_ends_with_an_error_when_a_step_fails(image: Clone) -> None:
    """Binder then shows a failed build instead of an image whose kernel does not start."""
    image.edit("lib/src/main/java/timeslice/timeline/Timeline.java", "package ", "pack age ")
    run = subprocess.run([image.root / "postBuild"], cwd=image.root, env=image.machine, capture_output=True, text=True)
    assert run.returncode == 1 and "The build of lib/ failed" in run.stderr
    image.restore("lib/src/main/java/timeslice/timeline/Timeline.java")


def test_post_build_makes_a_kernel_that_answers_in_binders_environment(image: Clone, prefix: Path, jdk: Path) -> None:
    run = subprocess.run([image.root / "postBuild"], cwd=image.root, env=image.machine, capture_output=True, text=True)
    assert run.returncode == 0, run.stdout + run.stderr
    assert not image.venv.exists()
    answers = ask(prefix / "bin" / "python", image.machine, "1 + 1", 'System.getProperty("java.home")', JAVA_TOOL_OPTIONS="-XX:AOTMode=on")
    assert answers.results == ["2", str(jdk)]


def test_an_active_conda_environment_with_the_pins_is_used_and_no_venv_appears(image: Clone, prefix: Path) -> None:
    spec = prefix / "share" / "jupyter" / "kernels" / "java" / "kernel.json"
    spec.write_text("{}")
    run = image.set_up(CONDA_PREFIX=str(prefix), CONDA_DEFAULT_ENV="timeslice", JAVA_HOME=str(prefix / "lib" / "jvm"))
    assert (run.code, run.steps) == (0, ["kernelspec"]), run.said
    assert not image.venv.exists()
    assert ask(prefix / "bin" / "python", image.machine, "1 + 1").results == ["2"]


def test_one_of_that_name_with_another_version_is_refused_with_what_to_do(image: Clone, prefix: Path) -> None:
    folder = next(prefix.glob("lib/python*/site-packages/jjava-1.0a8.dist-info"))
    other = folder.rename(folder.with_name("jjava-1.0a7.dist-info"))
    try:
        run = image.set_up(CONDA_PREFIX=str(prefix), CONDA_DEFAULT_ENV="timeslice")
    finally:
        other.rename(folder)
    assert run.code == 1 and "does not match environment.yml: jjava is 1.0a7, pinned 1.0a8." in run.err
    assert "conda env update --file environment.yml --prune" in run.err and "conda deactivate" in run.err
    assert not image.venv.exists()


def test_base_is_never_used_even_with_the_pins_in_it(prefix: Path) -> None:
    active = {"CONDA_PREFIX": str(prefix), "CONDA_DEFAULT_ENV": "base"}
    assert packages.active_conda(pins.read(), active) is None
    found = packages.active_conda(pins.read(), changed(active, {"CONDA_DEFAULT_ENV": "my-own-name"}))
    assert found and found.prefix == prefix


def test_a_conda_environment_for_other_work_is_passed_over(prefix: Path, tmp_path: Path) -> None:
    (tmp_path / "statistics" / "conda-meta").mkdir(parents=True)
    active = {"CONDA_PREFIX": str(tmp_path / "statistics"), "CONDA_DEFAULT_ENV": "statistics"}
    assert packages.active_conda(pins.read(), active) is None
    with pytest.raises(Problem, match="jjava is missing, pinned"):
        packages.active_conda(pins.read(), {**active, "CONDA_DEFAULT_ENV": "timeslice"})


def test_repo2docker_accepts_the_repository_as_one_for_conda_with_a_post_build(image: Clone) -> None:
    user = ["--user-id", "1000", "--user-name", "jovyan"]
    command = [sys.executable, "-m", "repo2docker", "--no-build", "--debug", *user, str(image.root)]
    run = subprocess.run(command, env=image.machine, capture_output=True, text=True)
    said = run.stdout + run.stderr
    assert run.returncode == 0, said
    assert 'env update -p ${NB_PYTHON_PREFIX} --file "environment.yml"' in said and "RUN ./postBuild" in said
    assert "environment.py-3.12" in said.replace("-2d", "-").replace("-2e", "."), "with the Python that environment.yml pins"
