# expect: rule_violation
# forbid: syntax=loop,comprehension,dynamic-code
# Hopes that a pardon of the library covers this: `eval` run by `map` while the runner reads the answer: the runner's own frames may run source (Pardon::Listed(SOURCE)).
import collections
def bag(x: eval): ...

def solve(n):
    answer = collections.UserList()
    answer.data = map(bag.__annotations__["x"], ["[i for i in range(2 * n + 1)][-1]"], [{"n": n}])
    return answer
