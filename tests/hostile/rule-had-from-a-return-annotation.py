# expect: rule_violation
# forbid: calls=reversed; syntax=dynamic-code
# Hopes that the annotation of a result is no use.
def bag() -> reversed: ...

def solve(n):
    return list([*bag.__annotations__.values()][0]([0, 2 * n]))[0]
