# expect: accepted
# forbid: methods=write
# Control: what the library does to get there is not this program's doing.
def solve(n):
    print("debug", n)
    return 2 * n
