# expect: accepted
# forbid: syntax=negative-step-slice
# Control: steps forward, and what the library does backwards on its own account.
import collections
import textwrap

def solve(n):
    items = [0, 1, 2 * n, 3][::2]
    collections.deque(items).rotate(-1)
    list(reversed(items))
    return textwrap.shorten("a", 10) and collections.UserList(items)[0:2:1][1]
