# expect: rule_violation
# forbid: calls=reversed; syntax=dynamic-code
# Hopes that the table of names is not looked at.
def solve(n):
    space = globals()["__builtins__"]
    space = space if isinstance(space, dict) else vars(space)
    return list(space["reversed"]([0, 2 * n]))[0]
