# expect: accepted
# forbid: calls=map
# Control: what the library does to get there is not this program's doing.
from collections import namedtuple
P = namedtuple("P", "a b")
def solve(n):
    p = P(n, 0)._replace(b=n)
    return p.a + p.b
