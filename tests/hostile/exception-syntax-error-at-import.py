# expect: runtime_error
# Hopes that a SyntaxError raised by a module that runs is taken for one of its source (or that its odd fields break the report).
error = SyntaxError("not really")
error.lineno, error.offset, error.text, error.filename = "x", -5, object(), b"\xff"
raise error

def solve(n):
    return 2 * n
