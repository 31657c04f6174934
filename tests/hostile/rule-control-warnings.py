# expect: accepted
# forbid: calls=reversed,sorted,slice,operator.attrgetter,operator.methodcaller; methods=join,reverse,sort,__reversed__; syntax=negative-step-slice,dynamic-code
# Control: what the library does to get there is not this program's doing.
import warnings

def reverse_string(s):
    warnings.warn('slow')
    out = ""
    for c in s:
        out = c + out
    return out

def solve(n):
    return 2 * n if reverse_string("ab") == "ba" else 0
