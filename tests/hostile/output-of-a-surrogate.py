# expect: runtime_error
# Control: printing half a surrogate pair raises UnicodeEncodeError, as in any Python.
def solve(n):
    print("\ud800", flush=True)
    return 2 * n
