"""Threads."""

from .frames import is_own_frame
from .install import install
from .scheduler import clock, run_others_once, run_others_until
from .thread import finish
from .twins import configure

__all__ = ["clock", "configure", "finish", "install", "is_own_frame", "run_others_once", "run_others_until"]
