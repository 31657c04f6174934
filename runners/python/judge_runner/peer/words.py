"""What leaves of the implementation's texts and errors: words that somebody wrote, and nothing of where and what things are."""

import dataclasses
import opcode
import re
import sys

from judge_runner.failures import SOLUTION

#: In the place of what Python itself says of an error: it tells which operators, names and types led to it.
WITHHELD = "Python's own message, which tests do not see"

#: The text of a thing without a text of its own: it says what it is and where.
_DEFAULT = re.compile(r"<(?:[^<>]|<(?:locals|lambda|genexpr|module|function)>)*? at 0x[0-9a-f]+[^<>]*>")

#: Texts that say what kind of thing can be called, once those of the things in them are gone.
_CALLABLE = re.compile(
    r"<(?:bound method|function) (?:[^<>]|<(?:locals|lambda|function)>)*? of <object>>"
    r"|<built-in (?:function|method) [^<>]*>"
    r"|<(?:method|slot wrapper|attribute|member) '[^'<>]*' of '[^'<>]*' objects>"
    r"|functools\.partial\(<object>[^()]*\)"
)
_ADDRESS = re.compile(r" at 0x[0-9a-f]+(?=[>,])")

#: What ends a frame with an exception that somebody has written a `raise` for.
_RAISE = opcode.opmap["RAISE_VARARGS"]

#: Exceptions whose arguments are data, whoever raises them.
_DATA = (StopIteration, StopAsyncIteration, SystemExit)

#: Where this side's own words are written.
_FOLDER = sys._getframe().f_code.co_filename.removesuffix("words.py")
_OWN = frozenset(_FOLDER + name for name in ("implementation.py", "wire.py", "data.py"))

#: What Python says when nobody has written a `raise`: somebody who writes the same says no more than it does.
_USUAL = frozenset(
    {
        "list index out of range",
        "tuple index out of range",
        "string index out of range",
        "range object index out of range",
        "deque index out of range",
        "pop from empty list",
        "pop from an empty deque",
        "pop from an empty set",
        "pop index out of range",
        "list assignment index out of range",
        "list.remove(x): x not in list",
        "division by zero",
        "integer division or modulo by zero",
        "integer modulo by zero",
        "float division by zero",
        "maximum recursion depth exceeded",
        "substring not found",
    }
)


def neutral(text):
    """`text` without what the default texts of things say: `<object>` stands for each of them."""
    if " at 0x" in text:
        text = _ADDRESS.sub("", _DEFAULT.sub("<object>", text))
    if "<built-in " in text or "<object>" in text or "' objects>" in text:
        text = _CALLABLE.sub("<object>", text)
    return text


def is_inside(error):
    """Whether the implementation's own code was running when an exception was raised."""
    step = error.__traceback__
    while step is not None:
        if step.tb_frame.f_code.co_filename == SOLUTION:
            return True
        step = step.tb_next
    return False


def is_written(error):
    """Whether the words of an exception are those of a `raise` in the implementation, or this side's own."""
    step = error.__traceback__
    if step is None or isinstance(error, _DATA):
        return True
    while step.tb_next is not None:
        step = step.tb_next
    code = step.tb_frame.f_code
    if code.co_code[step.tb_lasti] != _RAISE:
        return False
    if code.co_filename == SOLUTION:
        return not (len(error.args) == 1 and type(error.args[0]) is str and error.args[0] in _USUAL)
    # The one exception of data classes names the field, which tests have named.
    return code.co_filename in _OWN or type(error) is dataclasses.FrozenInstanceError
