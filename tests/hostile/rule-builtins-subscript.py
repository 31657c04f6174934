# expect: rule_violation
# forbid: calls=reversed; syntax=dynamic-code
# Hopes that __builtins__, a dict or a module, is not looked at.
def solve(n):
    space = __builtins__ if isinstance(__builtins__, dict) else __builtins__.__dict__
    return list(space["reversed"]([0, 2 * n]))[0]
