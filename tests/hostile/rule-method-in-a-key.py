# expect: rule_violation
# forbid: methods=join; syntax=dynamic-code
# Hopes that a method that is handed on is not called.
def solve(n):
    glue = [value for name, value in [*zip(dir(str), map(str.__getattribute__, [""] * 200, dir(str)))] if name == "jo" + "in"][0]
    return int(glue([str(2 * n)]))
