# expect: rule_violation
# forbid: calls=reversed
# Hopes that a function in a table is not a use.
TOOLS = {"flip": [reversed]}

def solve(n):
    return list(TOOLS["flip"][0]([0, 2 * n]))[0]
