# expect: wrong_answer
# Hopes that the job comes in over standard input.
import sys

def solve(n):
    return sys.stdin.read()
