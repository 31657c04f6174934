# expect: rule_violation
# forbid: methods=sort; syntax=dynamic-code
# Hopes that super leads to a method that is another.
class Items(list):
    def order(self):
        look = super().__getattribute__
        look("so" + "rt")()

def solve(n):
    items = Items([2 * n])
    items.order()
    return items[0]
