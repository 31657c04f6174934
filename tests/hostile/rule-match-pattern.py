# expect: rule_violation
# forbid: methods=join
# Hopes that a class pattern, which fetches attributes, is no attribute access.
def solve(n):
    match "":
        case str(join=glue):
            return int(glue([str(2 * n)]))
