# expect: runtime_error
# Control: an entry that does not take the argument.
def solve():
    return 42
