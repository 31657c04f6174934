# expect: syntax_error
# Control: an error that only the compiler sees, not the parser.
def solve(n):
    return 2 * n
    nonlocal n
