# expect: wrong_answer
# Hopes that the runner's own questions are answered by the candidate.
import builtins

def solve(n):
    builtins.isinstance = builtins.issubclass = lambda *arguments: True
    return 2 * n + 1
