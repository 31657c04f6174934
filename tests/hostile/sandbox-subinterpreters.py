# expect: accepted
# Control: interpreters within the interpreter are missing, or at least no way out.
def solve(n):
    try:
        import _interpreters
        _interpreters.run_string(_interpreters.create(), "while True: pass")
    except Exception:
        return 2 * n
    return "another interpreter"
