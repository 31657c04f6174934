# expect: accepted
# forbid: calls=zip
# Control: what the library does to get there is not this program's doing.
from collections import namedtuple
P = namedtuple("P", "a b")
def solve(n):
    return sum(P(n, n)._asdict().values())
