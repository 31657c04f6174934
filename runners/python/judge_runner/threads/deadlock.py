"""Says why no thread can go on: because of the program, or because this emulation cannot serve it.

Only words; `scheduler` decides and raises.
"""

# The message names no more threads than these.
NAMED = 12
_CANNOT_RUN = "this sandbox cannot run these threads"
_UNSUSPENDABLE = (
    "inside code that cannot be suspended here (such as a property, an operator method or a callback of a library "
    "function). Make the calls that wait from plain functions, methods or with statements"
)


def reason(own, everyone):
    """Why nobody can go on. `everyone` waits, `own` is the innermost of the frames that cannot be suspended."""
    below = [parked for parked in everyone if parked.native and parked is not own]
    able = [parked for parked in below if parked.wait.deadline is not None or parked.wait.can_end()]
    if able:
        blocked = max(able, key=lambda parked: parked.number).strand.name_of()
        first = f"{_describe(own)}, but {blocked} has to go on first and cannot"
        return f"{_CANNOT_RUN}: {first}, because both wait {_UNSUSPENDABLE}"
    more = [f"and {len(everyone) - NAMED} more threads wait"] if len(everyone) > NAMED else []
    return "deadlock: " + "; ".join([*map(_describe, everyone[:NAMED]), *more])


def too_many(limit):
    """Why another thread may not wait in a frame that cannot be suspended."""
    return f"{_CANNOT_RUN}: {limit} of them wait {_UNSUSPENDABLE}"


def _describe(parked):
    what = parked.wait.what
    return f"{parked.strand.name_of()} waits for {what if isinstance(what, str) else what()}"
