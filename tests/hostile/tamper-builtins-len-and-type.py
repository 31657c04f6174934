# expect: wrong_answer
# Hopes that the runner works with the candidate's built-ins.
import builtins

def solve(n):
    answer = 2 * n + 1
    builtins.len = lambda thing: 0
    builtins.type = lambda *arguments: int
    builtins.all = builtins.any = lambda things: True
    builtins.str = builtins.repr = builtins.list = lambda *arguments: "2"
    return answer
