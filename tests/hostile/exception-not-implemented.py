# expect: runtime_error
# Control: an untouched starter is a runtime error, not a wrong answer.
def solve(n):
    """Returns twice n."""
    raise NotImplementedError
