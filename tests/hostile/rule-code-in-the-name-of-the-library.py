# expect: rule_violation
# forbid: calls=reversed; syntax=dynamic-code
# Hopes that a function that says it is the library's is not watched.
def flip(items, how):
    return list(how(items))[0]

flip.__code__ = flip.__code__.replace(co_filename="/python/flip.py")

def solve(n):
    return flip([0, 2 * n], print.__self__.__dict__["rever" + "sed"])
