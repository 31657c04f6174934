# expect: rule_violation
# forbid: calls=reversed
# Hopes that without a rule on dynamic code source in a string is not looked at.
def solve(n):
    space = {"n": n}
    exec("answer = list(reversed([0, 2 * n]))[0]", space)
    return space["answer"]
