# expect: rule_violation
# forbid: calls=reversed; syntax=dynamic-code
# Hopes that resolving a name from a string is not known.
import pkgutil

def solve(n):
    return list(pkgutil.resolve_name("builtins:rever" + "sed")([0, 2 * n]))[0]
