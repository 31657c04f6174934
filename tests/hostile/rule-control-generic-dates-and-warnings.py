# expect: accepted
# forbid: syntax=dynamic-code; imports=math; calls=map,zip,hash,tuple
# Control: C imports modules on its own account.
import datetime, warnings, time, json, typing, abc, decimal, functools, re
class Box[T]:
    def __init__(self, x: T): self.x = x
class P(typing.Protocol):
    def f(self) -> int: ...
def solve(n):
    datetime.datetime.strptime("2024-01-02", "%Y-%m-%d").strftime("%A %d"); time.strftime("%Y", time.gmtime(0))
    warnings.warn("a", DeprecationWarning); datetime.date.fromisoformat("2024-01-01") - datetime.date(2023, 1, 1)
    try: json.loads("{")
    except json.JSONDecodeError: pass
    decimal.Decimal(2).sqrt(); re.findall("a+", "aab")
    return Box(2 * n).x
