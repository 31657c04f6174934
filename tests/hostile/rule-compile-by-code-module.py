# expect: rule_violation
# forbid: syntax=dynamic-code
# Hopes that a shell in the library runs source.
def bag(x: compile, y: eval): ...

def solve(n):
    code, run = bag.__annotations__.values()
    return n * run(code("2", "x", "eval"))
