# expect: rule_violation
# forbid: calls=reversed; syntax=dynamic-code
# Hopes that code made into a function without eval is not looked at.
import types

def solve(n):
    code = compile("list(reversed([0, 2 * n]))[0]", "elsewhere.py", "eval")
    return types.FunctionType(code, {"n": n})()
