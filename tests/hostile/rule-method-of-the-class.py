# expect: rule_violation
# forbid: methods=join
# Hopes that a method passed to map, not called, is no use.
def solve(n):
    return int(list(map(str.join, [""], [[str(2 * n)]]))[0])
