# expect: rule_violation
# forbid: methods=join; syntax=dynamic-code
# Hopes that a class of the library has the method, too.
from collections import UserString

def solve(n):
    glue = [getattr(UserString(""), name) for name in dir(UserString) if name == "jo" + "in"][0]
    return int(str(glue([str(2 * n)])))
