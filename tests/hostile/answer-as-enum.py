# expect: accepted
# Control: a member of an IntEnum is encoded as its number.
import enum

def solve(n):
    return enum.IntEnum("Answer", {"TWICE": 2 * n}).TWICE
