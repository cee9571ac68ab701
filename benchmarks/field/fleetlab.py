"""The simulated fleet as a lab: a process of scanner-core's test classes behind a TUN device, and its truth."""

import contextlib
import glob
import json
import os
import re
import subprocess

import lab
import measure

NETWORK = "198.18.0.0/21"
HOSTS = 2048
PORTS = (21, 22, 23, 25, 80, 110, 139, 443, 445, 3389)
SETTINGS = ("seed=7", "live=30", "rtt=2-40", "loss=2")
ANSWERED = {"OPEN": "open", "CLOSED": "closed", "REJECTED": "rejected"}
_MAIN = "dev.pathclear.lab.FleetMain"
_DEVICE = "fleet0"


class Fleet(lab.Namespaces):
    """A namespace whose network is a fleet. Leaving it removes both and keeps what the fleet counted in `counted`."""

    def __init__(self, java, classes, settings=SETTINGS):
        super().__init__()
        self._command = [java, "-XX:+UseSerialGC", "-Xmx128m", "--enable-native-access=ALL-UNNAMED", "-cp", classes,
                         _MAIN, "run", _DEVICE, *settings]
        self._process = None
        self.counted = {}

    def __enter__(self):
        try:
            self.add("near")
            self.ip("near", f"tuntap add dev {_DEVICE} mode tun")
            self.ip("near", f"addr add 198.19.255.253/32 dev {_DEVICE}")
            self._process = subprocess.Popen(self.inside("near", self._command), stdin=subprocess.PIPE,
                                             stdout=subprocess.PIPE, start_new_session=True)
            if self._process.stdout.readline() != b"ready\n":
                raise lab.LabError("the simulated fleet did not start")
            # Only now: a device that is up gets its queue some time after its far end came, and drops until then.
            self.ip("near", f"link set {_DEVICE} up txqueuelen 10000")
            self.ip("near", f"route add {lab.NETWORK} dev {_DEVICE}")
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        if self._process is not None:
            with contextlib.suppress(subprocess.TimeoutExpired, ValueError, OSError):
                self.counted = json.loads(self._process.communicate(timeout=10)[0])
            measure.end(self._process)
        self.close()


def java():
    """The Java that the launcher would take: new enough, named by the environment or where Java is usually found."""
    homes = [os.environ.get("PATHCLEAR_JAVA_HOME"), os.environ.get("JAVA_HOME"), *sorted(glob.glob("/usr/lib/jvm/*"))]
    for home in filter(None, homes):
        with contextlib.suppress(OSError), open(os.path.join(home, "release"), encoding="utf-8") as file:
            version = re.search(r'^JAVA_VERSION="(\d+)', file.read(), re.MULTILINE)
            if version and int(version.group(1)) >= 25:
                return os.path.join(home, "bin", "java")
    raise lab.LabError("no JDK 25 or newer found; set PATHCLEAR_JAVA_HOME")


def test_classes(root):
    """The class path of the fleet."""
    target = os.path.join(root, "scanner-core", "target")
    paths = [os.path.join(target, "test-classes"), os.path.join(target, "classes")]
    if not os.path.exists(os.path.join(paths[0], *_MAIN.split(".")) + ".class"):
        raise lab.LabError("the fleet is not compiled; first run: mvn -q -pl scanner-core test-compile")
    return ":".join(paths)


def truth(java_program, classes, settings=SETTINGS):
    """What each endpoint is, as {(host, port): kind}."""
    first = [int(part) for part in lab.FIRST_ADDRESS.split(".")]
    hosts = [f"{first[0]}.{first[1]}.{index >> 8}.{index & 255}" for index in range(HOSTS)]
    asked = "".join(f"{host} tcp {port}\n" for host in hosts for port in PORTS)
    told = subprocess.run([java_program, "-cp", classes, _MAIN, "truth", *settings], input=asked, capture_output=True,
                          text=True, check=True)
    kinds = {}
    for line in told.stdout.splitlines():
        host, _, port, kind = line.split()
        kinds[host, int(port)] = kind
    return kinds
