"""Network namespaces for comparisons: made under names of their own, always removed.

Needs root on Linux and iproute2. No packet leaves the namespaces: they are joined to each other and to nothing else.
"""

import os
import re
import signal
import subprocess

PREFIX = "pathclear-field"
NETWORK = "198.18.0.0/16"  # for benchmarks, RFC 2544
FIRST_ADDRESS = "198.18.0.0"
NEAR_ADDRESS = "10.251.0.1"
FAR_ADDRESS = "10.251.0.2"
NEAR_HARDWARE = "02:00:00:00:00:01"
FAR_HARDWARE = "02:00:00:00:00:02"


class LabError(Exception):
    """The machine does not offer what a lab needs; the message says what."""


class Namespaces:
    """Some network namespaces of this process. A context manager: leaving it removes them, whatever happened."""

    _made = 0  # how many labs this process has made: names are never used twice

    def __init__(self):
        Namespaces._made += 1
        self._prefix = f"{PREFIX}-{os.getpid()}-{Namespaces._made}"
        self._names = []

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def name(self, label):
        """The name that the system knows a namespace by."""
        return f"{self._prefix}-{label}"

    def add(self, label):
        """Makes a namespace, with its loopback device up."""
        self._names.append(self.name(label))
        _check(["ip", "netns", "add", self.name(label)])
        self.ip(label, "link set lo up")

    def join(self, left, left_device, right, right_device):
        """Puts a pair of virtual Ethernet devices between two namespaces and sets them up."""
        _check(["ip", "link", "add", left_device, "netns", self.name(left), "type", "veth",
                "peer", "name", right_device, "netns", self.name(right)])
        self.ip(left, f"link set {left_device} up")
        self.ip(right, f"link set {right_device} up")

    def ip(self, label, words):
        """Runs an ip command inside a namespace."""
        _check(["ip", "-n", self.name(label), *words.split()])

    def sysctl(self, label, key, value):
        """Sets a kernel parameter of a namespace."""
        _check(self.inside(label, ["sysctl", "-q", "-w", f"{key}={value}"]))

    def nft(self, label, rules):
        """Loads firewall rules into a namespace."""
        _check(self.inside(label, ["nft", "-f", "-"]), rules)

    def inside(self, label, command):
        """The command that runs another one inside a namespace; `ip` replaces itself, so its process is that one's."""
        return ["ip", "netns", "exec", self.name(label), *command]

    def close(self):
        while self._names:
            subprocess.run(["ip", "netns", "del", self._names.pop()], stderr=subprocess.DEVNULL, check=False)


class Sweep(Namespaces):
    """Two machines on one link: `near` scans, `far` has every address of a network. Nothing listens at first."""

    def __init__(self, network=NETWORK):
        super().__init__()
        self._network = network

    def __enter__(self):
        try:
            self.add("near")
            self.add("far")
            self.join("near", "near", "far", "far")
            self.ip("near", f"addr add {NEAR_ADDRESS}/30 dev near")
            self.ip("far", f"addr add {FAR_ADDRESS}/30 dev far")
            self.ip("far", f"route add local {self._network} dev lo")
            self.ip("near", f"route add {self._network} via {FAR_ADDRESS}")
            # Nobody has to be asked for: the kernel's table of neighbours is one for all namespaces, and may be full.
            self.ip("near", f"link set near address {NEAR_HARDWARE}")
            self.ip("far", f"link set far address {FAR_HARDWARE}")
            self.ip("near", f"neigh replace {FAR_ADDRESS} lladdr {FAR_HARDWARE} dev near nud permanent")
            self.ip("far", f"neigh replace {NEAR_ADDRESS} lladdr {NEAR_HARDWARE} dev far nud permanent")
            # Whoever accepts may be late, but must not lose a SYN for it.
            self.sysctl("far", "net.core.somaxconn", 65535)
            self.sysctl("far", "net.ipv4.tcp_max_syn_backlog", 65535)
        except BaseException:
            self.close()
            raise
        return self


def require():
    """Refuses where namespaces cannot be made, and removes those that killed runs left behind."""
    if os.geteuid() != 0:
        raise LabError("needs root, to make network namespaces")
    for tool in ("ip", "sysctl"):
        if not found(tool):
            raise LabError(f"needs {tool} (Debian: apt-get install iproute2 procps)")
    with Namespaces() as trial:
        trial.add("trial")
    _remove_abandoned()


def found(tool):
    """Whether a program is on the PATH."""
    return any(os.access(os.path.join(folder, tool), os.X_OK) for folder in os.get_exec_path())


def end_on_signals():
    """Lets SIGTERM and SIGHUP unwind the stack as Ctrl-C does, so that everything made is removed."""
    def leave(number, _):
        raise SystemExit(128 + number)

    signal.signal(signal.SIGTERM, leave)
    signal.signal(signal.SIGHUP, leave)


def _remove_abandoned():
    listed = subprocess.run(["ip", "netns", "list"], capture_output=True, text=True, check=False).stdout
    for match in re.finditer(rf"^({PREFIX}-(\d+)-\S+)", listed, re.MULTILINE):
        if not os.path.exists(f"/proc/{match.group(2)}"):
            subprocess.run(["ip", "netns", "del", match.group(1)], check=False)


def _check(command, said=""):
    ended = subprocess.run(command, input=said, capture_output=True, text=True, check=False)
    if ended.returncode != 0:
        raise LabError(f"{' '.join(command)}: {ended.stderr.strip() or ended.returncode}")
