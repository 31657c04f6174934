# expect: rule_violation
# forbid: methods=join
# Hopes that the compatibility characters that Python folds to plain letters hide the attribute.
def solve(n):
    return int("".ｊｏｉｎ([str(2 * n)]))
