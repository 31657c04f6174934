# expect: rule_violation
# forbid: calls=reversed,sorted,slice,operator.attrgetter,operator.methodcaller; methods=join,reverse,sort,__reversed__; syntax=negative-step-slice,dynamic-code
# Hopes that a pardon of the library covers this: os.path.commonprefix slices itself, so any slice is pardoned while it is the topmost frame; `map` slices in its frame.
# The slice object is one that the library makes for an object of ours.
import ipaddress
import operator
import os.path

class Grab:
    version = 6

    def __getitem__(self, key):
        self.key = key
        return ""

class Address:
    exploded = Grab()

ipaddress._BaseV6._reverse_pointer(Address)
BACK = Address.exploded.key

class Paths(list):
    def __iter__(self):
        return map(operator.getitem, [self[0]], [BACK])

def reverse_string(s):
    return os.path.commonprefix(Paths([s]))

def solve(n):
    return 2 * n if reverse_string("ab") == "ba" else 0
