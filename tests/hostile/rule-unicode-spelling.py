# expect: rule_violation
# forbid: calls=reversed
# Hopes that the compatibility characters that Python folds to plain letters hide the name.
def solve(n):
    return list(𝓻𝓮𝓿𝓮𝓻𝓼𝓮𝓭([0, 2 * n]))[0]
