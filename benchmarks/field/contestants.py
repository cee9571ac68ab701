"""Who takes part in the field comparison, and how each is called."""

import contextlib
import dataclasses
import functools
import os
import subprocess
import typing

import lab
import measure
import scores

HERE = os.path.dirname(os.path.abspath(__file__))
WINDOW = 128  # where both loops are fastest: a larger one leaves the processor's caches
TIMEOUT_MILLIS = 950
LOOPS = ("epoll-loop", "uring-loop", "udp-loop", "acceptor")


@dataclasses.dataclass(frozen=True)
class Place:
    """Where one run takes place: its lab, the folder for what it writes, the programs compiled, and the launcher."""

    sweep: lab.Sweep
    result: str
    programs: str
    launcher: str


@dataclasses.dataclass(frozen=True)
class Contestant:
    """A program that does the work: its command, whether the result is its standard output, and who reads it."""

    name: str
    needs: str
    command: typing.Callable
    read: typing.Callable
    prints: bool = False


def _pathclear(*options):
    def command(place, work):
        # Control ports, and keeping connections to see whether they are cut, are work that no other contestant does.
        extras = [("--no-canaries", []), ("--hold", ["0"])] if work.truth == "open" else []
        left_out = [word for option, value in extras if has_option(place.launcher, option) for word in [option, *value]]
        return [place.launcher, "scan", work.network, "-p", f"{work.first_port}-{work.last_port}", "--rate", "max",
                "--assume-up", *options, *left_out, "-o", f"ndjson={place.result}"]
    return command


def _epoll_loop(place, work):
    return [os.path.join(place.programs, "epoll-loop"), *_loop_words(work)]


def _uring_loop(place, work):
    return [os.path.join(place.programs, "uring-loop"), lab.NEAR_ADDRESS, *_loop_words(work)]


def _loop_words(work):
    return [str(word) for word in (lab.FIRST_ADDRESS, work.hosts, work.first_port, work.ports, WINDOW, TIMEOUT_MILLIS)]


def _nmap(place, work):
    return ["nmap", "-n", "-Pn", "-sT", "-T5", "--min-parallelism", "1000", "--min-hostgroup", "4096", "--max-retries",
            "1", "-p", f"{work.first_port}-{work.last_port}", "-oG", place.result, work.network]


def _pnscan(place, work):
    # It waits for what a service says. -S half-closes, so that one which says nothing ends at once. A CIDR would leave
    # out its first and last address.
    shutdown = ["-S"] if work.truth == "open" else []
    return ["pnscan", *shutdown, "-n1000", f"{lab.FIRST_ADDRESS}:{work.last_address}",
            f"{work.first_port}:{work.last_port}"]


def _masscan(place, work):
    # It has its own TCP, so it has to be told who routes. It lists open ports unless asked for closed ones, too.
    return ["masscan", work.network, f"-p{work.first_port}-{work.last_port}", "-e", "near", "--source-ip",
            lab.NEAR_ADDRESS, "--router-mac", lab.FAR_HARDWARE, "--rate", "1000000", "--wait", "2",
            "--show", "open,closed", "-oL", place.result]


ALL = (
    Contestant("pathclear-uring-1", "java", _pathclear("--transport", "io_uring", "--lanes", "1"), scores.pathclear),
    Contestant("pathclear-uring-2", "java", _pathclear("--transport", "io_uring", "--lanes", "2"), scores.pathclear),
    Contestant("pathclear-default", "java", _pathclear(), scores.pathclear),
    Contestant("pathclear-epoll-1", "java", _pathclear("--transport", "epoll", "--lanes", "1"), scores.pathclear),
    Contestant("pathclear-epoll-2", "java", _pathclear("--transport", "epoll", "--lanes", "2"), scores.pathclear),
    Contestant("pathclear-nio-1", "java", _pathclear("--transport", "nio", "--lanes", "1"), scores.pathclear),
    Contestant("epoll-loop", "gcc", _epoll_loop, scores.loop, prints=True),
    Contestant("uring-loop", "gcc", _uring_loop, scores.loop, prints=True),
    Contestant("nmap", "nmap", _nmap, scores.nmap),
    Contestant("pnscan", "pnscan", _pnscan, scores.pnscan, prints=True),
    Contestant("masscan", "masscan", _masscan, scores.masscan),
)


def has_option(launcher, option):
    """Whether this pathclear's `scan` knows an option."""
    return option in _help(launcher)


@functools.cache
def _help(launcher):
    return subprocess.run([launcher, "scan", "--help"], capture_output=True, text=True, check=False).stdout


def compile_loops(folder):
    """Compiles the C programs into a folder. Returns those that could not be, each with a reason."""
    missing = {}
    for name in LOOPS:
        libraries = ["-luring"] if name == "uring-loop" else []
        try:
            compiled = subprocess.run(["gcc", "-O2", "-Wall", "-Wextra", "-o", os.path.join(folder, name),
                                       os.path.join(HERE, name + ".c"), *libraries],
                                      capture_output=True, text=True, check=False)
        except FileNotFoundError:
            missing[name] = "gcc is missing (Debian: apt-get install gcc libc6-dev)"
            continue
        if compiled.returncode != 0:
            hint = "liburing is missing (Debian: apt-get install liburing-dev)" if "liburing" in compiled.stderr else ""
            missing[name] = hint or "it does not compile: " + compiled.stderr.strip().replace("\n", "; ")
    return missing


@contextlib.contextmanager
def acceptor(sweep, programs, work, processes=1):
    """Something that accepts on the ports of a work in the far namespace, while this is entered."""
    command = [os.path.join(programs, "acceptor"), str(processes), str(work.first_port), str(work.ports)]
    process = subprocess.Popen(sweep.inside("far", command), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                               start_new_session=True)
    try:
        if process.stdout.readline() != b"ready\n":
            raise lab.LabError("the acceptor did not start")
        yield process
    finally:
        measure.end(process)
        process.stdout.close()
