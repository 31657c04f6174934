"""Describes exceptions of candidate code as plain text, its own frames only.

The exception may be hostile: its `__str__` may raise, its class may lie. Only the built-in slots of `type` are asked.
"""

import traceback

#: The file name that candidate code is compiled under.
SOLUTION = "solution.py"

_MESSAGE = 4_000
_FRAMES = 20


#: The standard library's exceptions by address, each with the names of itself and its ancestors. Held, so that no other
#: class gets the address.
_standard = {}

_id, _type = id, type
_classes, _name = type.__dict__["__mro__"].__get__, type.__dict__["__name__"].__get__


def know_standard() -> None:
    """Notes the exceptions that there are before any candidate code."""
    waiting = [BaseException]
    while waiting:
        kind = waiting.pop()
        _standard[id(kind)] = kind, [each.__name__ for each in kind.__mro__ if each is not object]
        waiting += type.__subclasses__(kind)


def types(error: BaseException) -> list[str]:
    """The names of the exception's classes, most derived first."""
    return [text(_name(kind), 200) for kind in _classes(_type(error))[:40]]


def standard(error: BaseException) -> list[str]:
    """The names of the first of the exception's classes that is a standard one, and of the ancestors of that one.

    Names and what is derived from them can be made up, and one class can come from many; this can be neither.
    """
    for kind in _classes(_type(error)):
        if _id(kind) in _standard:
            return _standard[_id(kind)][1]
    return []


def message(error: BaseException) -> str:
    """`str(error)`, or what can be said instead."""
    try:
        return text(str(error), _MESSAGE)
    except RecursionError:
        return "(its text recurses without end)"
    except Exception as problem:
        return f"(its text could not be made: {types(problem)[0]})"


def trace(error: BaseException) -> str:
    """A traceback of the candidate's frames, the outermost and innermost ones of a deep stack."""
    parts, seen = [], set()
    while error is not None and id(error) not in seen and len(parts) < 4:
        seen.add(id(error))
        parts.append(_one(error))
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return text("\nwhich came from\n\n".join(parts), 16_000)


def text(value, limit: int) -> str:
    """At most `limit` characters of `value` as a real string that can be encoded."""
    plain = str.__str__(value) if isinstance(value, str) else "?"
    if len(plain) > limit:
        plain = plain[:limit] + f"… ({len(plain):,} characters)"
    return plain.encode("utf-8", "backslashreplace").decode()


def _one(error):
    frames, step = [], error.__traceback__
    while step is not None:
        code = step.tb_frame.f_code
        if code.co_filename == SOLUTION:
            frames.append((SOLUTION, step.tb_lineno, code.co_name))
        step = step.tb_next
    if len(frames) > 2 * _FRAMES:
        left_out = len(frames) - 2 * _FRAMES
        lines = traceback.format_list(_summaries(frames[:_FRAMES]))
        lines.append(f"  … {left_out:,} more frames …\n")
        lines += traceback.format_list(_summaries(frames[-_FRAMES:]))
    else:
        lines = traceback.format_list(_summaries(frames))
    if isinstance(error, SyntaxError):
        last = "".join(traceback.format_exception_only(error))
    else:
        said = message(error)
        last = types(error)[0] + (f": {said}" if said else "")
    heading = "Traceback (most recent call last):\n" if frames else ""
    return heading + "".join(lines) + last.rstrip("\n")


def _summaries(frames):
    return [traceback.FrameSummary(file, line, name) for file, line, name in frames]
