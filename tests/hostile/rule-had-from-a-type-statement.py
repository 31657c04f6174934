# expect: rule_violation
# forbid: calls=reversed; syntax=dynamic-code
# Hopes that a type statement is no use of what it names.
type Flip = reversed

def solve(n):
    return list(Flip.__value__([0, 2 * n]))[0]
