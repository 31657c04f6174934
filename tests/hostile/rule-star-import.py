# expect: rule_violation
# forbid: calls=reversed; syntax=dynamic-code
# Hopes that a star hides what it brings.
from builtins import *

def solve(n):
    return list(__self_check([0, 2 * n]))[0]

__self_check = __build_class__.__self__.reversed
