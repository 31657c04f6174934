"""Lets the host know when certain functions of the library begin: those written in Python that a rule forbids to call.

C functions need none of this, for the host notices them itself. Here `sys.monitoring` calls a C function that does nothing,
which the host notices, too; and it notices whoever else touches `sys.monitoring` then.
"""

import operator
import sys
import types

_TOOL = 4


def tell(names: list[str]) -> None:
    """Tells the host of every beginning of the functions, and of the making of objects of the classes, `names`."""
    if not names:
        return
    monitoring = sys.monitoring
    monitoring.use_tool_id(_TOOL, "judge")
    monitoring.register_callback(_TOOL, monitoring.events.PY_START, operator.is_not)
    for name in names:
        found = _find(name)
        kept = vars(found) if isinstance(found, type) else {"__new__": found}
        # Not with `get`: a rule may forbid it, and here C calls that of a dictionary.
        parts = [kept[name] for name in ("__new__", "__init__") if name in kept]
        for part in parts:
            part = getattr(part, "__func__", part)
            if type(part) is types.FunctionType:
                monitoring.set_local_events(_TOOL, part.__code__, monitoring.events.PY_START)


def _find(dotted):
    """What a dotted name means, or None when it means nothing."""
    parts = dotted.split(".")
    for length in range(len(parts) - 1, 0, -1):
        found = sys.modules.get(".".join(parts[:length]))
        if found is not None:
            for name in parts[length:]:
                kept = vars(found) if hasattr(found, "__dict__") else {}
                found = kept[name] if name in kept else None
            return found
    return None
