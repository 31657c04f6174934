"""What programs expect of a Unix beside files: a user, and alarms that they guard themselves with.

Modules that WASI lacks, such as `resource`, are beside this package, in `lib`. An alarm is remembered and can be asked for, and never
rings: time passes by instructions here, and it is the limits of a case that end a program.
"""

import math
import os
import signal
import time


def install() -> None:
    """Puts into `os` and `signal` what is not there."""
    for name in ("getuid", "geteuid", "getgid", "getegid"):
        _put(os, name, lambda: 0)
    _put(os, "getppid", lambda: 0)
    for function in (alarm, setitimer, getitimer):
        _put(signal, function.__name__, function)
    signal.ITIMER_REAL, signal.ITIMER_VIRTUAL, signal.ITIMER_PROF = _TIMERS
    signal.ItimerError = OSError


def _put(module, name, function):
    if hasattr(module, name):
        raise RuntimeError(f"{module.__name__}.{name} is there by now")
    function.__name__ = function.__qualname__ = name
    function.__module__ = module.__name__
    setattr(module, name, function)


def alarm(seconds, /):
    """Sets the alarm, or cancels it; gives back the seconds that were left of the one before."""
    if not isinstance(seconds, int):
        raise TypeError(f"'{type(seconds).__name__}' object cannot be interpreted as an integer")
    return math.ceil(setitimer(_TIMERS[0], seconds)[0])


def setitimer(which, seconds, interval=0.0, /):
    """Sets a timer, or cancels it; gives back what was left of the one before, and its interval."""
    before = getitimer(which)
    if seconds < 0 or interval < 0:
        raise OSError(22, "Invalid argument")
    _set[which] = (time.monotonic() + seconds, float(interval)) if seconds else None
    return before


def getitimer(which, /):
    """The seconds that are left of a timer, and its interval."""
    if which not in _TIMERS:
        raise OSError(22, "Invalid argument")
    timer = _set.get(which)
    return (max(timer[0] - time.monotonic(), 0.0), timer[1]) if timer else (0.0, 0.0)


_TIMERS = (0, 1, 2)

#: When timers end, and their intervals.
_set = {}
