"""The password database of the sandbox: one user, to whom everything belongs."""

import collections

struct_passwd = collections.namedtuple(
    "struct_passwd", ("pw_name", "pw_passwd", "pw_uid", "pw_gid", "pw_gecos", "pw_dir", "pw_shell")
)

_USER = struct_passwd("root", "x", 0, 0, "root", "/work", "/bin/sh")


def getpwuid(uid, /):
    """The entry of the user with this number."""
    if not isinstance(uid, int):
        raise TypeError(f"integer argument expected, got {type(uid).__name__}")
    if uid != _USER.pw_uid:
        raise KeyError(f"getpwuid(): uid not found: {uid}")
    return _USER


def getpwnam(name, /):
    """The entry of the user with this name."""
    if not isinstance(name, str):
        raise TypeError(f"getpwnam() argument must be str, not {type(name).__name__}")
    if name != _USER.pw_name:
        raise KeyError(f"getpwnam(): name not found: {name!r}")
    return _USER


def getpwall():
    """The entries of all users."""
    return [_USER]
