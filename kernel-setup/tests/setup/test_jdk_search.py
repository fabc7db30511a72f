"""Which Java is found, where, and which is taken. Homes are stand-ins with a `release` file, as every JDK has."""

from __future__ import annotations

import glob
from pathlib import Path

import machine
import pytest
from timeslice_setup import jdk, places

FULL = "java.base java.desktop jdk.compiler jdk.jshell"


def _home(place: Path, version: str, modules: str = FULL, variant: str = "Hotspot", works: bool = True) -> Path:
    machine.program(place / "bin" / "java", "echo a stand-in\n" if works else "exit 1\n")
    machine.program(place / "bin" / "javac", "exit 0\n")
    facts = f'JAVA_VERSION="{version.split("+")[0]}"\nJAVA_RUNTIME_VERSION="{version}"\nMODULES="{modules}"\nJVM_VARIANT="{variant}"\n'
    (place / "release").write_text(facts)
    return place.resolve()


def _newest(folder: Path, **more: str) -> tuple[jdk.Jdk | None, list[str]]:
    found, passed = jdk.newest(25, env={places.SEARCH_VARIABLE: str(folder), **more})
    return found, [str(each) for each in passed]


def test_the_newest_is_taken_wherever_it_is(tmp_path: Path) -> None:
    _home(tmp_path / "all" / "a", "25.0.3+9-LTS")
    newer = _home(tmp_path / "all" / "b", "26.0.1+8")
    older = _home(tmp_path / "java-home", "25+36-LTS")
    found, _ = _newest(tmp_path / "all", JAVA_HOME=str(older))
    assert found and found.home == newer


def test_of_equal_ones_java_home_comes_before_path_and_path_before_the_usual_folders(tmp_path: Path) -> None:
    usual, on_path, named = (_home(tmp_path / name / "jdk", "25.0.3+9-LTS") for name in ("usual", "path", "named"))
    both = {"PATH": str(on_path / "bin"), "JAVA_HOME": str(named)}
    assert _newest(tmp_path / "usual", **both)[0].home == named
    assert _newest(tmp_path / "usual", PATH=both["PATH"])[0].home == on_path
    assert _newest(tmp_path / "usual")[0].home == usual


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        ("25+36", "25.0.3+9-LTS"),
        ("25.0.3+9-LTS", "25.0.10+7-LTS"),
        ("25.0.3+9-LTS", "26+35"),
        ("26-ea+12", "25+36"),
        ("27-internal+0-adhoc.me.jdk", "25+36-Debian-1"),
        ("25-ea+1", "26-ea+1"),
    ],
)
def test_versions_are_ordered_by_their_numbers_and_unfinished_ones_come_last(older: str, newer: str) -> None:
    first, second = (jdk.Jdk(Path("/jdk"), version, frozenset(), "a test") for version in (older, newer))
    assert first.order < second.order


def test_java_8_that_calls_itself_1_8_is_called_java_8(tmp_path: Path) -> None:
    assert jdk.Jdk(Path("/jdk"), "1.8.0_392-b08", frozenset(), "a test").fault(25) == "is Java 8, older than 25"


@pytest.mark.parametrize(
    ("version", "modules", "variant", "reason"),
    [
        ("17.0.12+7", FULL, "Hotspot", "is Java 17, older than 25"),
        ("25+36", "java.base java.desktop", "Hotspot", "is not a full JDK: it lacks jdk.jshell, jdk.compiler"),
        ("25+36", "java.base jdk.compiler jdk.jshell", "Hotspot", "is not a full JDK: it lacks java.desktop"),
        ("25+36", FULL, "Openj9", "runs on OpenJ9; the kernel's options are those of HotSpot"),
    ],
)
def test_one_that_cannot_be_used_is_passed_over_with_the_reason(tmp_path: Path, version: str, modules: str, variant: str, reason: str) -> None:
    home = _home(tmp_path / "jdk", version, modules, variant)
    assert _newest(tmp_path) == (None, [f"{home} (found in the usual folders) {reason}"])


def test_a_distributions_runtime_with_all_modules_but_no_javac_is_passed_over(tmp_path: Path) -> None:
    (_home(tmp_path / "jre", "25+36") / "bin" / "javac").unlink()
    assert "lacks the program javac" in _newest(tmp_path)[1][0]


def test_one_that_does_not_start_gives_way_to_the_next(tmp_path: Path) -> None:
    _home(tmp_path / "for-another-processor", "26+35", works=False)
    good = _home(tmp_path / "jdk", "25+36")
    found, passed = _newest(tmp_path)
    assert found.home == good and passed[0].endswith("does not start on this machine")


def test_a_home_without_a_release_file_is_asked(tmp_path: Path) -> None:
    java = machine.old_java(tmp_path / "jdk")
    found = next(jdk.discover((), {"JAVA_HOME": str(java.parent.parent)}))
    assert (found.version, found.feature) == ("17.0.12+7", 17) and "jdk.jshell" in found.modules


def test_a_command_on_path_that_only_forwards_to_java_is_asked_where_that_is(tmp_path: Path) -> None:
    """As the shims of jenv, asdf and mise do."""
    home = _home(tmp_path / "hidden" / "jdk", "25+36")
    properties = f"    java.home = {home}\n    java.version = 25\n"
    machine.program(tmp_path / "shims" / "java", f"cat >&2 <<'END'\n{properties}END\n")
    found, _ = _newest(tmp_path / "empty", PATH=str(tmp_path / "shims"))
    assert (found.home, found.found_by) == (home, "PATH")


def test_the_same_one_found_by_links_and_by_path_is_named_once(tmp_path: Path) -> None:
    home = _home(tmp_path / "all" / "jdk-17", "17+35")
    (tmp_path / "all" / "current").symlink_to(home)
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "java").symlink_to(home / "bin" / "java")
    assert _newest(tmp_path / "all", PATH=str(tmp_path / "bin"))[1] == [f"{home} (PATH) is Java 17, older than 25"]


def test_a_java_home_with_no_java_in_it_is_named_and_does_no_harm(tmp_path: Path) -> None:
    good = _home(tmp_path / "jdk", "25+36")
    found, passed = _newest(tmp_path, JAVA_HOME=str(good / "bin"))
    assert found.home == good and passed == [f"{good / 'bin'} (JAVA_HOME) has no bin/java in it"]


def test_folders_whose_names_have_brackets_are_searched_as_they_are_named(tmp_path: Path) -> None:
    home = _home(tmp_path / "me [1]" / ".sdkman" / "candidates" / "java" / "25-tem", "25+36")
    patterns = places.usual_folders("linux", {"HOME": str(tmp_path / "me [1]")})
    assert [found for pattern in patterns for found in glob.glob(pattern) if str(tmp_path) in found] == [str(home)]


@pytest.mark.parametrize(
    ("platform", "variables", "expected"),
    [
        ("linux", {"HOME": "/home/me"}, ["/usr/lib/jvm/*", "/opt/*jdk*", "/home/me/.sdkman/candidates/java/*", "/home/me/.jdks/*"]),
        ("linux", {"HOME": "/home/me", "SDKMAN_DIR": "/opt/sdkman"}, ["/opt/sdkman/candidates/java/*"]),
        (
            "darwin",
            {"HOME": "/Users/me"},
            [
                "/Library/Java/JavaVirtualMachines/*/Contents/Home",
                "/Users/me/Library/Java/JavaVirtualMachines/*/Contents/Home",
                "/opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home",
                "/Users/me/.jdk/*/Contents/Home",
            ],
        ),
        (
            "win32",
            {"USERPROFILE": "C:/Users/me", "ProgramFiles": "C:/Program Files", "LOCALAPPDATA": "C:/Users/me/AppData/Local"},
            [
                "C:/Program Files/Eclipse Adoptium/*",
                "C:/Program Files/Microsoft/*",
                "C:/Users/me/AppData/Local/Programs/Eclipse Adoptium/*",
                "C:/Users/me/scoop/apps/*jdk*/current",
            ],
        ),
    ],
)
def test_the_usual_folders_of_each_system_are_searched(platform: str, variables: dict[str, str], expected: list[str]) -> None:
    assert set(expected) <= set(places.usual_folders(platform, variables))
