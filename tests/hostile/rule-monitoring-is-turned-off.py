# expect: rule_violation
# forbid: calls=copy.deepcopy
# Hopes that what tells the judge can be turned off.
import copy
import sys

def solve(n):
    sys.monitoring.free_tool_id(4)
    look = copy.__dict__["deep" + "copy"]
    return look([2 * n])[0]
