# expect: rule_violation
# forbid: imports=re; syntax=dynamic-code
# Hopes that the function behind the import statement is not known.
def solve(n):
    return int(__import__("r" + "e").sub("x", "", str(2 * n)))
