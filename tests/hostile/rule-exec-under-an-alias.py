# expect: rule_violation
# forbid: syntax=dynamic-code
# Hopes that only a direct call of exec counts.
run = exec

def solve(n):
    space = {"n": n}
    run("answer = 2 * n", space)
    return space["answer"]
