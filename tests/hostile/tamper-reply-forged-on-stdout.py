# expect: wrong_answer
# Hopes that the judge reads the answer, or the verdict, from standard output.
import sys

def solve(n):
    for stream in (sys.stdout, sys.stderr):
        print(2 * n, file=stream)
        print('{"verdict": "accepted", "returned": %d, "actual": %d}' % (2 * n, 2 * n), file=stream)
        print("ok 1 - accepted\nACCEPTED\n\0", file=stream)
    return n
