"""Reads what the contestants wrote and counts what of it is wrong, endpoint by endpoint."""

import collections
import dataclasses
import datetime
import ipaddress
import json
import re

import lab


@dataclasses.dataclass(frozen=True)
class Work:
    """A sweep whose truth is known: every port of every host is `truth`, "closed" or "open"."""

    truth: str
    prefix: int
    first_port: int = 1
    ports: int = 8
    first_address: str = lab.FIRST_ADDRESS

    @property
    def hosts(self):
        return 1 << (32 - self.prefix)

    @property
    def probes(self):
        return self.hosts * self.ports

    @property
    def network(self):
        return f"{self.first_address}/{self.prefix}"

    @property
    def last_address(self):
        return str(ipaddress.ip_network(self.network)[-1])

    @property
    def last_port(self):
        return self.first_port + self.ports - 1


@dataclasses.dataclass(frozen=True)
class Score:
    """What a contestant said of a work.

    Right and wrong are answers; one given twice or outside of the work is wrong, too. Untold is what it said nothing
    about, though it was asked to. Steady is its rate between the first and the last tenth of its results, in probes a
    second, where it can be known; seconds are those of its own clock, without its start.
    """

    right: int
    wrong: int
    untold: int
    steady: float = None
    seconds: float = None


class _Answers:
    """Every endpoint of a work, and whether it was answered."""

    def __init__(self, work):
        self._work = work
        self._first = int(ipaddress.ip_address(work.first_address))
        self._seen = bytearray(work.probes)
        self.right = 0
        self.wrong = 0

    def add(self, host, port, state):
        a, b, c, d = host.split(".")
        row = (int(a) << 24 | int(b) << 16 | int(c) << 8 | int(d)) - self._first
        column = port - self._work.first_port
        if not (0 <= row < self._work.hosts and 0 <= column < self._work.ports):
            self.wrong += 1
            return
        index = row * self._work.ports + column
        if self._seen[index] or state != self._work.truth:
            self.wrong += 1
        else:
            self.right += 1
        self._seen[index] = 1

    def score(self, **figures):
        return Score(self.right, self.wrong, self._seen.count(0), **figures)


def pathclear(path, work):
    """A result file in NDJSON. Its steady rate is by the `at` of its lines."""
    answers = _Answers(work)
    times = collections.Counter()
    seconds = None
    with open(path, encoding="ascii") as lines:
        for line in lines:
            fields = json.loads(line) if line.startswith(('{"type":"probe"', '{"type":"summary"')) else {}
            if fields.get("type") == "probe":
                answers.add(fields["host"], fields["port"], fields["state"])
                times[fields["at"]] += 1
            elif fields:
                seconds = fields["elapsedSeconds"]
    return answers.score(steady=_steady(times), seconds=seconds)


def _steady(times):
    """The rate between the first and the last tenth, of results counted by their time to the millisecond."""
    total = sum(times.values())
    bounds = []
    passed = 0
    for at in sorted(time for time in times if time):
        passed += times[at]
        while len(bounds) < 2 and passed >= total * (1, 9)[len(bounds)] / 10:
            bounds.append((datetime.datetime.fromisoformat(at.replace("Z", "+00:00")), passed))
    if len(bounds) < 2 or bounds[0][0] == bounds[1][0]:
        return None
    return (bounds[1][1] - bounds[0][1]) / (bounds[1][0] - bounds[0][0]).total_seconds()


def loop(path, work):
    """The line of one of the C loops, which counts and keeps no list: every endpoint of a work has the same truth."""
    with open(path, encoding="ascii") as file:
        said = json.loads(file.read())
    told = said["open"] + said["closed"] + said["silent"] + said["other"]
    right = said[work.truth]
    return Score(right, told - right, work.probes - told, said["steadyPerSecond"] or None, said["seconds"])


def nmap(path, work):
    """Nmap's grepable format: `Host: A () Ports: 1/closed/tcp//tcpmux///, ...`; many of a kind are summed up."""
    answers = _Answers(work)
    with open(path, encoding="ascii", errors="replace") as lines:
        for line in lines:
            host = re.match(r"Host: (\S+) .*?(?:Ports: |Ignored State: )", line)
            if not host:
                continue
            listed = {int(port): state for port, state in re.findall(r"(\d+)/([^/]+)/tcp", line)}
            ignored = re.search(r"Ignored State: (\S+)", line)
            for port in range(work.first_port, work.first_port + work.ports):
                state = listed.get(port, ignored and ignored.group(1))
                if state:
                    answers.add(host.group(1), port, state)
    return answers.score()


def pnscan(path, work):
    """Lines such as `198.18.0.1 : 22 : TXT : ...`: it lists what is open and nothing else."""
    return _lines(path, work, re.compile(r"(\d+\.\d+\.\d+\.\d+)\s*:\s*(\d+)\s*:\s*TXT"), lambda found: "open", 1, 2)


def masscan(path, work):
    """Its list format: `open tcp 22 198.18.0.1 1700000000`."""
    return _lines(path, work, re.compile(r"(open|closed) tcp (\d+) (\S+)"), lambda found: found.group(1), 3, 2)


def _lines(path, work, pattern, state, host, port):
    answers = _Answers(work)
    with open(path, encoding="latin-1") as lines:
        for line in lines:
            found = pattern.match(line)
            if found:
                answers.add(found.group(host), int(found.group(port)), state(found))
    return answers.score()
