# expect: rule_violation
# forbid: calls=reversed; syntax=dynamic-code
# Hopes that what evaluates a type alias gives the object unseen.
type Flip = reversed

def solve(n):
    return list(Flip.evaluate_value(1)([0, 2 * n]))[0]
