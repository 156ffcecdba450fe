"""What a process that opens hostile files may still do: read, and answer. It writes nothing and reaches no network.

Linux holds it to that, as far as the system it runs on can: Landlock, through landlockpy, refuses every change below
every folder but those given, and TCP (https://docs.kernel.org/userspace-api/landlock.html); a network namespace of its
own, where one may be made, has no way out at all, for names and UDP neither. Elsewhere nothing is held, and `confine`
says so.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

__all__ = ["Held", "confine"]

NEW_USER, NEW_NETWORK = 0x10000000, 0x40000000  # CLONE_NEWUSER, CLONE_NEWNET of <linux/sched.h>
READING = ("EXECUTE", "READ_FILE", "READ_DIR")
DEVICES = (Path("/dev/null"), Path("/dev/tty"))  # what programs write to where they say nothing


class Held(NamedTuple):
    """What the system refuses this process from now on."""

    writing: bool
    network: bool


def confine(writable: Sequence[Path] = ()) -> Held:
    """Give up writing (but below the folders of `writable`) and the network, for this thread and all that it starts.

    To be called while the process has one thread. What cannot be held is left as it is.
    """
    if sys.platform != "linux":
        return Held(writing=False, network=False)
    alone = _without_network()
    held = _without_writing(writable)
    return held._replace(network=held.network or alone)


def _without_network() -> bool:
    """Whether the process now stands in a network of its own, with nobody else in it."""
    import ctypes

    libc = ctypes.CDLL(None, use_errno=True)
    # An administrator may leave the network as it is; everybody else needs to be one of a namespace of their own first.
    # There the process keeps the rights over files that its user has.
    ways = (NEW_NETWORK,) if os.geteuid() == 0 else (NEW_USER | NEW_NETWORK,)
    return any(libc.unshare(way) == 0 for way in ways)


def _without_writing(writable: Sequence[Path]) -> Held:
    try:
        from landlockpy import AccessFS, LandlockError, Ruleset, abi_version, fs_for_abi
    except ImportError:
        return Held(writing=False, network=False)
    with suppress(LandlockError, OSError):
        version = abi_version()
        if version < 1:
            return Held(writing=False, network=False)
        everything = fs_for_abi(version)
        reading = AccessFS(sum(AccessFS[name] for name in READING))
        with Ruleset() as rules:
            rules.allow_path("/", reading)
            for folder in writable:
                rules.allow_path(folder, everything)
            for device in DEVICES:
                if device.exists():
                    rules.allow_path(device, reading & ~AccessFS.READ_DIR | AccessFS.WRITE_FILE)
            rules.restrict()
            return Held(writing=True, network=bool(rules.handled_net))
    return Held(writing=False, network=False)
