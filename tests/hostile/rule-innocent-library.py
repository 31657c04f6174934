# expect: accepted
# forbid: calls=reversed,sorted,eval; methods=join; imports=re; syntax=dynamic-code
# Control: the library may use what the candidate may not.
import collections
import json
import textwrap
import typing

Pair = collections.namedtuple("Pair", "left right")

class Typed(typing.NamedTuple):
    value: int

def solve(n):
    text = textwrap.fill(json.dumps({"b": n, "a": n}, sort_keys=True, indent=1), 20)
    pair = Pair(**dict(zip(("left", "right"), (n, len(text)))))
    return Typed(2 * pair.left).value
