"""Our kernelspec `java`: JJava started directly by the JDK that was found, with the library on its class path.

The jjava package brings a kernelspec of the same name that starts whatever `java` comes first on PATH, by
way of a launcher. It is replaced in the project's own environment only; a reader's other kernels stay.
"""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path

from . import console, stamps
from .jdk import Jdk
from .problem import Problem
from .project import Environment, shown

# JJava, by a main class of ours that leaves out imports which the chapters' own contain.
MAIN_CLASS = "timeslice.kernel.KernelMain"
DISPLAY_NAME = "Java 25 (Timeslice)"

# The wheel's jar of the version that environment.yml pins. A new pin needs a new line here, on purpose.
KERNEL_JAR_SHA256 = "55f513303f0862ca67fbc21c5da81a40c174d7079945e1b1ad52eb5bbed7bab6"

# With Jupyter's server (about 250 MB) and child JVMs this stays within Binder's 2 GB.
# The young generation has from the start the size that it may grow to: the first cells then wait for one collection or none, not two.
MEMORY = ["-Xmx640m", "-XX:NewSize=213m", "-Xss1m"]

OPTIONS = [
    # JShell's way into its own state, which JJava uses.
    "--add-opens", "jdk.jshell/jdk.jshell=ALL-UNNAMED",
    "-ea",
    # The collector with which the kernel starts soonest (0.61 of stock; serial 0.64). The AOT cache is bound to it.
    "-XX:+UseParallelGC",
    *MEMORY,
    "-Djava.awt.headless=true",
    "-Dfile.encoding=UTF-8",
    "-Dstdout.encoding=UTF-8",
    "-Dstderr.encoding=UTF-8",
    # Warnings of the JVM about its libraries' inner workings do not belong in a lesson.
    "--enable-native-access=ALL-UNNAMED",
    "--sun-misc-unsafe-memory-access=allow",
    "-Xlog:disable",
    "-Xlog:all=error:stderr",
    "-Xlog:aot=off,cds=off",
    # A method of a running class may gain and lose lambdas when its cell is run again. The JVM calls the switch
    # old, says so at every start, and will not know it some day: then such a class is loaded anew.
    "-XX:+IgnoreUnrecognizedVMOptions",
    "-XX:-PrintWarnings",
    "-XX:+AllowRedefinitionToAddDeleteMethods",
    # StructuredTaskScope and the like; cells are compiled for it by the variable below.
    "--enable-preview",
]  # fmt: skip

# The JIT's thorough compiler takes a method after twenty times as many calls as by default, and a loop after ten times
# as many turns (400,000: a millisecond or two). On two processors it took one from the first cells, for methods of
# java.base that these call some thousand times: eleven cells are done in 0.90 of the time that they took before (medians
# of 11 in turns). In the training of the AOT cache, which needs no such compiler, they make the cache worse.
THOROUGH = [
    "-XX:Tier4InvocationThreshold=100000",
    "-XX:Tier4MinInvocationThreshold=12000",
    "-XX:Tier4CompileThreshold=300000",
    "-XX:Tier4BackEdgeThreshold=400000",
]


def check_kernel_jar(environment: Environment) -> None:
    try:
        found = hashlib.sha256(environment.kernel_jar.read_bytes()).hexdigest()
    except OSError:
        raise Problem(
            f"The kernel's jar is missing: {environment.kernel_jar}.",
            "It comes with the package jjava: delete .venv (or mend the conda environment), then run this command again.",
        ) from None
    if found != KERNEL_JAR_SHA256:
        raise Problem(
            f"{shown(environment.kernel_jar)} is not the JJava that this project was tested with.",
            f"Its sha256 is {found}; expected {KERNEL_JAR_SHA256}.",
            "If environment.yml pins a new version on purpose, change kernel-setup/timeslice_setup/kernelspec.py with it.",
        )


def variables(jdk: Jdk) -> dict[str, str]:
    """What the kernel finds in its environment."""
    return {
        # Child processes that a cell starts by name find the same JDK.
        "JAVA_HOME": str(jdk.home),
        "JJAVA_COMPILER_OPTS": f"--enable-preview --source {jdk.feature}",
    }


def command(environment: Environment, jdk: Jdk, *aot: str) -> list[str]:
    """The kernel's command line up to the connection file; the options `aot` read or write the cache."""
    class_path = os.pathsep.join([str(environment.kernel_jar), str(environment.library_jar)])
    # The library is its own agent: the JVM then lets the kernel change a class that is running.
    agent = f"-javaagent:{environment.library_jar}"
    # Where the library finds the cache for the child processes of cells; without the file they start slower.
    children = f"-Dtimeslice.child.aot={environment.child_aot_cache}"
    return [str(jdk.java), *OPTIONS, agent, *aot, children, "-cp", class_path, MAIN_CLASS]


def content(environment: Environment, jdk: Jdk) -> str:
    spec = {
        "argv": [*command(environment, jdk, f"-XX:AOTCache={environment.aot_cache}", *THOROUGH), "{connection_file}"],
        "display_name": DISPLAY_NAME,
        "language": "java",
        "interrupt_mode": "message",
        "env": variables(jdk),
        "metadata": {},
    }
    return json.dumps(spec, indent=1, ensure_ascii=False) + "\n"


def ensure(environment: Environment, jdk: Jdk, done: stamps.Stamps) -> None:
    """Write the kernelspec if it is not ours as it should be, and say so if somebody else has changed it."""
    place, wanted = environment.kernelspec / "kernel.json", content(environment, jdk).encode()
    found = place.read_bytes() if place.is_file() else b""
    if found != wanted:
        if done.holds("kernelspec", stamps.of_text(wanted.decode())):
            console.say("- the kernelspec java was not ours any more (a reinstalled jjava brings its own back): replaced")
        new = place.with_suffix(".new")
        new.write_bytes(wanted)
        os.replace(new, place)
    if not done.holds("kernelspec", stamps.of_text(wanted.decode())):
        done.write("kernelspec", stamps.of_text(wanted.decode()))
