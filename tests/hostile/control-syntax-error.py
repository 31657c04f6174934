# expect: syntax_error
# Control: a source that does not compile.
def solve(n)
    return 2 * n
