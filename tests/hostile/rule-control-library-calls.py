# expect: accepted
# forbid: calls=sorted,reversed,print,len,str.join,map; methods=join,sort; imports=re,math
# Control: the library may call what the candidate may not.
import collections
import dataclasses
import fractions
import json
import pprint
import random
import statistics
import string
import textwrap
import traceback

Pair = collections.namedtuple("Pair", "left right")

@dataclasses.dataclass(order=True)
class Point:
    x: int
    y: int = 0

def solve(n):
    random.sample(range(10), 3)
    random.shuffle([1, 2, 3])
    statistics.median([3, 1, 2])
    statistics.mode([1, 1, 2])
    statistics.stdev([1, 2, 4])
    collections.Counter("hello").most_common(2)
    json.loads(json.dumps({"b": [n, "x"], "a": None}, sort_keys=True, indent=1))
    pprint.pformat({"b": list(range(30)), "a": "x" * 90})
    textwrap.fill("a b c " * 30, 20)
    textwrap.dedent("  a\n  b")
    string.capwords("a b")
    string.Template("$a").substitute(a=1)
    repr(Point(1)) + str(Pair(1, 2)) + f"{n:>10}{n!r}" + "%s %d" % (n, n) + "{:>5}".format(n)
    fractions.Fraction("1/3") + fractions.Fraction(0.5)
    try:
        raise ValueError("x")
    except ValueError:
        traceback.format_exc()
    return 2 * Pair(n, Point(1) < Point(2)).left
