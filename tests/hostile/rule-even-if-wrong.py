# expect: rule_violation
# forbid: calls=reversed
# Control: a broken rule outranks a wrong answer.
def solve(n):
    return list(reversed([2 * n, 0]))[0] + 5
