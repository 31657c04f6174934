# expect: rule_violation
# forbid: calls=reversed,sorted,slice,operator.attrgetter,operator.methodcaller; methods=join,reverse,sort,__reversed__; syntax=negative-step-slice,dynamic-code
# Hopes that a pardon of the library covers this: str.join is called while os.walk is the topmost frame, which only hands on `path.join` (Naming::Uses). str.join itself is
# had by a class pattern whose names are data.
import functools
import os

class Text(str):
    __match_args__ = ("joi" + "n",)

match Text(""):
    case Text(glue):
        pass

def reverse_string(s):
    if not s:
        return s
    chars = []
    for char in s:
        chars.insert(0, "\ue000" if char == "\0" else char)
    class Path:
        __fspath__ = staticmethod(functools.partial(glue, chars))
    kept = []
    def failed(error):
        kept.append(error.filename)
    list(os.walk(Path(), onerror=failed))
    return kept[0].replace("\ue000", "\0")

def solve(n):
    return 2 * n if reverse_string("ab") == "ba" else 0
