"""File control in the sandbox: nobody else has a file open, so that locks are had at once; no device takes orders.

The flags of a descriptor can be asked for and set, as programs do that make their streams non-blocking: nothing blocks here.
"""

import errno
import os

LOCK_SH, LOCK_EX, LOCK_NB, LOCK_UN = 1, 2, 4, 8
F_DUPFD, F_GETFD, F_SETFD, F_GETFL, F_SETFL, F_GETLK, F_SETLK, F_SETLKW = range(8)
F_RDLCK, F_WRLCK, F_UNLCK = range(3)
F_DUPFD_CLOEXEC = 1030
FD_CLOEXEC = 1
FASYNC = 0x2000

#: What was set, by descriptor: the flags of the file and those of the descriptor.
_flags = {}


def fcntl(fd, cmd, arg=0, /):
    """Asks for the flags of a descriptor, or sets them."""
    number = _descriptor(fd)
    status, own = _flags.get(number, (os.O_RDONLY if number == 0 else os.O_WRONLY if number < 3 else os.O_RDWR, 0))
    if cmd == F_GETFL:
        return status
    if cmd == F_GETFD:
        return own
    if cmd == F_SETFL:
        _flags[number] = _number(arg), own
    elif cmd == F_SETFD:
        _flags[number] = status, _number(arg)
    elif cmd in (F_SETLK, F_SETLKW, F_GETLK):
        return arg
    else:
        raise OSError(errno.EINVAL, "Invalid argument")
    return 0


def ioctl(fd, request, arg=0, mutate_flag=True, /):
    """No device takes orders."""
    _descriptor(fd)
    raise OSError(errno.ENOTTY, "Not a tty")


def flock(fd, operation, /):
    """Locks a file, of which nobody else knows."""
    _descriptor(fd)
    if not _number(operation) & (LOCK_SH | LOCK_EX | LOCK_UN):
        raise OSError(errno.EINVAL, "Invalid argument")


def lockf(fd, cmd, len=0, start=0, whence=0, /):
    """Locks a part of a file, of which nobody else knows."""
    _descriptor(fd)
    if not _number(cmd) & (LOCK_SH | LOCK_EX | LOCK_UN):
        raise ValueError("unrecognized lockf argument")


def _descriptor(fd):
    """The number of an open descriptor or of a file object."""
    number = fd if isinstance(fd, int) else fd.fileno()
    os.fstat(number)
    return number


def _number(value):
    if not isinstance(value, int):
        raise TypeError(f"'{type(value).__name__}' object cannot be interpreted as an integer")
    return value
