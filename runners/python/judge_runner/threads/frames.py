"""Tracebacks without the frames of this package, which mean nothing to the candidate."""

import sys
import traceback

_FOLDER = sys._getframe().f_code.co_filename.removesuffix("frames.py")


def is_own_frame(filename):
    """True for the file names of this package's code."""
    return filename.startswith(_FOLDER)


def without_own_frames(error):
    """The same exception; it, its causes and its contexts lose the frames of this package."""
    seen = set()
    pending = [error]
    while pending:
        one = pending.pop()
        if one is None or id(one) in seen:
            continue
        seen.add(id(one))
        one.__traceback__ = _theirs(one.__traceback__)
        pending += (one.__cause__, one.__context__, *getattr(one, "exceptions", ()))
    return error


def print_exception(error):
    """Write the exception to stderr as Python does."""
    traceback.print_exception(without_own_frames(error), file=sys.stderr)
    sys.stderr.flush()


def _theirs(entry):
    entries = []
    while entry is not None:
        if not is_own_frame(entry.tb_frame.f_code.co_filename):
            entries.append(entry)
        entry = entry.tb_next
    for before, after in zip(entries, [*entries[1:], None]):
        before.tb_next = after
    return entries[0] if entries else None
