"""Limits and usage of resources in the sandbox.

Limits can be set as programs do that guard themselves, and are what was set when asked for; what really ends a program are the
limits of its case. Processor time is the judge's count, of which a program sees as much as of any clock.
"""

import collections
import time

error = OSError

RLIM_INFINITY = -1
(
    RLIMIT_CPU, RLIMIT_FSIZE, RLIMIT_DATA, RLIMIT_STACK, RLIMIT_CORE, RLIMIT_RSS, RLIMIT_NPROC, RLIMIT_NOFILE,
    RLIMIT_MEMLOCK, RLIMIT_AS,
) = range(10)
RUSAGE_SELF, RUSAGE_CHILDREN, RUSAGE_THREAD = 0, -1, 1

struct_rusage = collections.namedtuple(
    "struct_rusage",
    (
        "ru_utime", "ru_stime", "ru_maxrss", "ru_ixrss", "ru_idrss", "ru_isrss", "ru_minflt", "ru_majflt", "ru_nswap",
        "ru_inblock", "ru_oublock", "ru_msgsnd", "ru_msgrcv", "ru_nsignals", "ru_nvcsw", "ru_nivcsw",
    ),
)  # fmt: skip

#: Soft and hard limits: none, but for open files and memory dumps.
_limits = {number: (RLIM_INFINITY, RLIM_INFINITY) for number in range(10)} | {
    RLIMIT_CORE: (0, RLIM_INFINITY),
    RLIMIT_NOFILE: (1024, 1024),
}


def getrlimit(resource, /):
    """The soft and the hard limit of a resource."""
    return _limits[_known(resource)]


def setrlimit(resource, limits, /):
    """Sets the soft and the hard limit of a resource."""
    _known(resource)
    soft, hard = _pair(limits)
    if _above(soft, hard):
        raise ValueError("current limit exceeds maximum limit")
    if _above(hard, _limits[resource][1]):
        raise ValueError("not allowed to raise maximum limit")
    _limits[resource] = soft, hard


def prlimit(pid, resource, limits=None, /):
    """Asks for the limits of this process, and sets them if some are given."""
    before = getrlimit(resource)
    if limits is not None:
        setrlimit(resource, limits)
    return before


def getrusage(who, /):
    """What was used: processor time, and nothing else that is known."""
    if who not in (RUSAGE_SELF, RUSAGE_CHILDREN, RUSAGE_THREAD):
        raise ValueError("invalid who parameter")
    used = time.process_time() if who != RUSAGE_CHILDREN else 0.0
    return struct_rusage(used, 0.0, *(0,) * 14)


def getpagesize():
    """Bytes of a page of memory."""
    return 65536


def _known(resource):
    if not isinstance(resource, int):
        raise TypeError(f"'{type(resource).__name__}' object cannot be interpreted as an integer")
    if resource not in _limits:
        raise ValueError("invalid resource specified")
    return resource


def _pair(limits):
    limits = tuple(limits)
    if len(limits) != 2:
        raise ValueError("expected a tuple of 2 integers")
    for limit in limits:
        if not isinstance(limit, int):
            raise TypeError(f"'{type(limit).__name__}' object cannot be interpreted as an integer")
    # Programs also say infinity as the greatest number.
    return tuple(RLIM_INFINITY if limit >= 2**63 - 1 else limit for limit in limits)


def _above(limit, other):
    return other != RLIM_INFINITY and (limit == RLIM_INFINITY or limit > other)
