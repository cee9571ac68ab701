"""pathclear as it is once it has been used: built, and with the cache that its first scan makes for those after it."""

import os
import subprocess
import time

import lab

CACHE_SECONDS = 150


def version(launcher):
    """What `--version` says, in one line. Builds a source checkout that is not built."""
    ended = subprocess.run([launcher, "--version"], capture_output=True, text=True, check=False)
    if ended.returncode != 0:
        raise lab.LabError(ended.stderr.strip() or f"{launcher} does not run")
    return " ".join(ended.stdout.split())


def environment(folder=None):
    """The environment that scans are measured in: no further options, a cache in a folder of ours, or none."""
    kept = {key: value for key, value in os.environ.items() if key not in ("PATHCLEAR_JAVA_OPTS", "PATHCLEAR_AOT")}
    return {**kept, "XDG_CACHE_HOME": folder} if folder else {**kept, "PATHCLEAR_AOT": "off"}


def make_cache(launcher, folder):
    """Runs a first scan, which sends nothing, and waits for the cache that it makes in the background.

    Returns whether there is one: a pathclear that makes none is measured without.
    """
    subprocess.run([launcher, "scan", "127.0.0.1", "-p", "9", "--transport", "none", "-o", "ndjson=/dev/null"],
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL, cwd=folder,
                   env=environment(folder), check=False)
    caches = os.path.join(folder, "pathclear")
    until = time.monotonic() + CACHE_SECONDS
    while os.path.isdir(caches) and any(name.endswith(".lock") for name in os.listdir(caches)):
        if time.monotonic() > until:
            raise lab.LabError(f"the cache of {launcher} was not made within {CACHE_SECONDS} s")
        time.sleep(0.1)
    return os.path.isdir(caches) and any(os.path.getsize(os.path.join(caches, name)) for name in os.listdir(caches))
