# expect: rule_violation
# forbid: calls=reversed,sorted,slice,operator.attrgetter,operator.methodcaller; methods=join,reverse,sort,__reversed__; syntax=negative-step-slice,dynamic-code
# Hopes that a pardon of the library covers this: the type `slice` is called while UserList.__getitem__ is the topmost frame, which only compares a type with it (Naming::Uses).
import collections
import functools
import operator
import os.path

class Grab:
    def __getitem__(self, key):
        return key

kind = type(Grab()[0:1])

class Data:
    __getitem__ = staticmethod(functools.partial(kind, None, None))

held = collections.UserList()
held.data = Data()
BACK = held[-1]

class Paths(list):
    def __iter__(self):
        return map(operator.getitem, [self[0]], [BACK])

def reverse_string(s):
    return os.path.commonprefix(Paths([s]))

def solve(n):
    return 2 * n if reverse_string("ab") == "ba" else 0
