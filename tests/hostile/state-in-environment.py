# expect: accepted
# Proves that the environment, the working directory and the recursion limit start anew in each case.
import os
import sys

def solve(n):
    if os.environ.get("SEEN") or sys.getrecursionlimit() == 12_345 or os.getcwd().endswith("deep"):
        return "old settings"
    os.environ["SEEN"] = "1"
    sys.setrecursionlimit(12_345)
    os.mkdir("deep")
    os.chdir("deep")
    return 2 * n
