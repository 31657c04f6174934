# expect: rule_violation
# forbid: calls=reversed; syntax=dynamic-code
# Hopes that a module that it writes first and imports then is not looked at.
def solve(n):
    with open("/work/helper.py", "w") as file:
        file.write("def flip(items):\n    return list(rever" + "sed(items))\n")
    import helper
    return helper.flip([0, 2 * n])[0]
