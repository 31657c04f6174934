# expect: accepted
# Control: a megabyte of decimal thousands is within the cap of 1 MiB.
def solve(n):
    print("x" * 999_999)
    return 2 * n
