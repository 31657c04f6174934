# expect: accepted
# forbid: calls=int,str
# Control: Members of enumerations are made by the library.
import enum
class E(enum.IntEnum):
    A = 2
    B = enum.auto()
class S(enum.StrEnum):
    X = "x"
    Y = enum.auto()
class F(enum.IntFlag):
    P = 1
    Q = 2
def solve(n):
    assert (F.P | F.Q) == 3 and f"{S.X}" == "x" and S("x") is S.X and E(2) is E.A
    return E.A * n
