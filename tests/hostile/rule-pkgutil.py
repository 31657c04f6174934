# expect: rule_violation
# unsure: a lesser-known road to a name; only a watch on the calls that are made sees it
# forbid: calls=reversed; syntax=dynamic-code
# Hopes that resolving a name from a string is not known.
import pkgutil

def solve(n):
    return list(pkgutil.resolve_name("builtins:rever" + "sed")([0, 2 * n]))[0]
