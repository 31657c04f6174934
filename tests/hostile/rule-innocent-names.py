# expect: accepted
# forbid: calls=reversed,sorted; methods=join; imports=re; syntax=dynamic-code,negative-step-slice
# Control: names, texts and comments that only look like what is forbidden: eval(n), reversed(n), import re.
import reprlib
from dataclasses import dataclass

@dataclass
class Joined:
    joined: int
    evaluate: int = 0

def reversed_number(n):
    """Calls reversed(n), eval("n") and s[::-1]? No: import re."""
    text = "reversed(sorted(x))[::-1]; ''.join; eval"
    return Joined(joined=n, evaluate=len(text[1:9:2]))

def solve(n):
    table = {"join": 2, "re": reprlib.repr(n), "reversed": getattr(n, "real")}
    return table["join"] * reversed_number(n).joined
