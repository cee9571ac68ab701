"""What a command costs, what machine this is, and whether it is quiet enough to measure on."""

import contextlib
import dataclasses
import datetime
import os
import platform
import resource
import select
import signal
import subprocess
import time

POLL_SECONDS = 0.02
TICKS = os.sysconf("SC_CLK_TCK")


@dataclasses.dataclass(frozen=True)
class Run:
    """What one command cost: wall seconds, processor seconds of it and what it waited for, its peak resident memory.

    `others` are the processor seconds that were not its own while it ran: other processes, the host of a virtual machine
    (steal), and what the kernel did on nobody's account.
    """

    seconds: float
    user: float
    system: float
    peak_kib: int
    exit: int
    timed_out: bool
    others: float

    @property
    def cpu(self):
        return self.user + self.system


def run(command, timeout, out=None, err=None, cwd=None, env=None, beside=None):
    """Runs a command to its end, in a session of its own that is ended after `timeout` seconds or when this is left.

    `out` and `err` are paths of files for its output, which is dropped without. Peak memory is what the kernel reports
    of the running process: that of wait4 would count the memory of this script, from before the command replaced it.
    It is that of the largest process of the command, and may miss what grew in the last 20 ms. `beside` is called with
    its process id while it runs, every 20 ms.
    """
    with contextlib.ExitStack() as files:
        streams = [files.enter_context(open(path or os.devnull, "wb")) for path in (out, err)]
        busy = busy_seconds()
        started = time.monotonic()
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=streams[0], stderr=streams[1], cwd=cwd,
                                   env=env, start_new_session=True)
        try:
            return _follow(process, started, busy, timeout, beside)
        finally:
            end(process)


def _follow(process, started, busy, timeout, beside):
    peak = 0
    timed_out = False
    handle = os.pidfd_open(process.pid)  # readable once the process has ended
    try:
        while not select.select([handle], [], [], POLL_SECONDS)[0]:
            peak = max(peak, peak_kib(process.pid))
            if beside:
                beside(process.pid)
            if not timed_out and time.monotonic() - started > timeout:
                timed_out = True
                os.killpg(process.pid, signal.SIGKILL)
        seconds = time.monotonic() - started
    finally:
        os.close(handle)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    others = max(0.0, busy_seconds() - busy - usage.ru_utime - usage.ru_stime)
    return Run(seconds, usage.ru_utime, usage.ru_stime, peak, process.returncode, timed_out, others)


def lanes_apart(pid):
    """Gives the lanes of a pathclear the first processor, and its other threads the others."""
    processors = sorted(os.sched_getaffinity(0))
    with contextlib.suppress(OSError):
        for thread in os.listdir(f"/proc/{pid}/task"):
            with open(f"/proc/{pid}/task/{thread}/comm", encoding="utf-8", errors="replace") as file:
                lane = file.read().startswith("lane-")
            os.sched_setaffinity(int(thread), processors[:1] if lane else processors[1:] or processors)


def end(process):
    """Ends a process that was started in a session of its own, and all that belong to it."""
    if process.returncode is None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def peak_kib(pid):
    """The most memory that the largest of a process and its children has had resident so far, in KiB."""
    largest = 0
    try:
        with open(f"/proc/{pid}/status", encoding="ascii", errors="replace") as lines:
            largest = max((int(line.split()[1]) for line in lines if line.startswith("VmHWM:")), default=0)
        with open(f"/proc/{pid}/task/{pid}/children", encoding="ascii") as children:
            return max([largest, *(peak_kib(int(child)) for child in children.read().split())])
    except OSError:
        return largest


def busy_seconds():
    """The time that all processors together were not idle, since the machine was started."""
    with open("/proc/stat", encoding="ascii") as lines:
        user, nice, system, _, _, interrupts, deferred, stolen = lines.readline().split()[1:9]
    return sum(int(ticks) for ticks in (user, nice, system, interrupts, deferred, stolen)) / TICKS


def processor_seconds(pid):
    """The processor time that a running process and its children have had."""
    with open(f"/proc/{pid}/stat", encoding="ascii", errors="replace") as file:
        fields = file.read().rpartition(")")[2].split()
    with open(f"/proc/{pid}/task/{pid}/children", encoding="ascii") as children:
        below = sum(processor_seconds(int(child)) for child in children.read().split())
    return sum(int(field) for field in fields[11:15]) / TICKS + below


def machine(root):
    """What has to be said beside a figure: processors, kernel, memory, commit, date."""
    model = _first("/proc/cpuinfo", "model name", "unknown processor")
    memory = int(_first("/proc/meminfo", "MemTotal", "0").split()[0])
    return {
        "cores": len(os.sched_getaffinity(0)),
        "processor": model,
        "memoryMib": memory // 1024,
        "kernel": platform.release(),
        "descriptors": resource.getrlimit(resource.RLIMIT_NOFILE)[0],
        "commit": commit(root),
        "date": datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ"),
    }


def commit(root):
    """The commit that a work tree is of, `-dirty` when files differ from it."""
    described = subprocess.run(["git", "-C", root, "describe", "--always", "--dirty", "--abbrev=12", "--exclude=*"],
                               capture_output=True, text=True, check=False)
    return described.stdout.strip() or "unknown"


def disturbers(seconds=1.0):
    """The processes that used more than a tenth of a processor while this slept, as `name (pid): share`."""
    before = _times()
    time.sleep(seconds)
    after = _times()
    shares = [(after[pid][1] - before[pid][1], pid) for pid in after if pid in before and pid != os.getpid()]
    return [f"{after[pid][0]} ({pid}): {used / TICKS / seconds:.0%}"
            for used, pid in sorted(shares, reverse=True) if used / TICKS / seconds > 0.1]


def _times():
    times = {}
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            with contextlib.suppress(OSError), open(f"/proc/{entry}/stat", encoding="ascii", errors="replace") as file:
                head, _, tail = file.read().rpartition(")")
                fields = tail.split()
                times[int(entry)] = (head.partition("(")[2], int(fields[11]) + int(fields[12]))
    return times


def _first(path, key, otherwise):
    with open(path, encoding="utf-8", errors="replace") as lines:
        for line in lines:
            name, _, value = line.partition(":")
            if name.strip() == key:
                return value.strip()
    return otherwise
