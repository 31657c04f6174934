from functools import singledispatch
@singledispatch
def show(value, other=None):
    return "any"
@show.register
def _(value: int, other=None):
    return "int"
@show.register
def _(value: list, other=None):
    return "list"

class Stack(list): pass
print(show(True), show(1.5))
print(show(Stack()), show(()))
print(show("a", 1))
