# expect: rule_violation
# forbid: methods=join; syntax=dynamic-code
# Hopes that getattr under another name, with a name put together, is not seen.
look = getattr

def solve(n):
    return int(look("", "jo" + "in")([str(2 * n)]))
