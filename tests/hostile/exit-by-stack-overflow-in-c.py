# expect: runtime_error
# Hopes that overflowing the stack of the interpreter itself takes the judge along.
import faulthandler

def solve(n):
    faulthandler._stack_overflow()
    return 2 * n
