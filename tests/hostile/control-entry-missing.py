# expect: runtime_error
# Control: without an entry there is nothing to call.
def answer(n):
    return 2 * n
