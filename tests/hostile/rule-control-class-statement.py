# expect: accepted
# forbid: calls=type
# Control: what the library does to get there is not this program's doing.
class A:
    pass
def solve(n):
    A()
    return 2 * n
