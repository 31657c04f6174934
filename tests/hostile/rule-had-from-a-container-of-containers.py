# expect: rule_violation
# forbid: calls=reversed; syntax=dynamic-code
# Hopes that a value that goes through containers is lost from sight.
def bag(x: reversed): ...

def solve(n):
    deep = {"a": [({"b": bag.__annotations__},)]}
    tools = [value for value in deep["a"][0][0]["b"].values()]
    first, *_ = tools
    return list(first([0, 2 * n]))[0]
