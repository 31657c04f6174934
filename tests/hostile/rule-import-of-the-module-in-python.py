# expect: rule_violation
# forbid: imports=datetime
# Hopes that the module in pure Python behind another is another one.
import _pydatetime
def solve(n):
    _pydatetime.date(2020, 1, 1); return 2*n
