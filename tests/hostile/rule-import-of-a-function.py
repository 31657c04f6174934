# expect: rule_violation
# forbid: imports=math
# Hopes that a function from a forbidden module is had from another.
from statistics import *
import statistics

def solve(n):
    return 2 * n + int({**vars(statistics)}["sq" + "rt"](0))
