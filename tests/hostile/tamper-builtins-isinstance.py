# expect: runtime_error
# unsure: the runner goes astray over the replaced names (if it awaits by isinstance, time_limit); hardened, wrong_answer; never unjudged
# Hopes that the runner's own questions are answered by the candidate.
import builtins

def solve(n):
    builtins.isinstance = builtins.issubclass = lambda *arguments: True
    return 2 * n + 1
