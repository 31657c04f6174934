# expect: rule_violation
# forbid: calls=reversed; syntax=dynamic-code
# Hopes that a frame's table of built-ins is not looked at.
import sys

def solve(n):
    return list(sys._getframe().f_builtins["rever" + "sed"]([0, 2 * n]))[0]
