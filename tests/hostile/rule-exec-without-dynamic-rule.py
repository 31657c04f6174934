# expect: rule_violation
# unsure: only a watch on all calls, whatever file they say they come from, sees this
# forbid: calls=reversed
# Hopes that without a rule on dynamic code source in a string is not looked at.
def solve(n):
    space = {"n": n}
    exec("answer = list(reversed([0, 2 * n]))[0]", space)
    return space["answer"]
