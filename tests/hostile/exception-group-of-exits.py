# expect: runtime_error
# Hopes that an exit inside a group is an exit.
def solve(n):
    raise BaseExceptionGroup("out", [SystemExit(0), GeneratorExit()])
