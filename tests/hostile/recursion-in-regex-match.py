# expect: accepted
# Control: the matcher keeps its stack on the heap; a long repeated group is no recursion.
import re

def solve(n):
    return 2 * n if re.fullmatch(r"(?:(a)|b)*", "ab" * 100_000) else n
