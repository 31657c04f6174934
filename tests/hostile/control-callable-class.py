# expect: accepted
# Control: a class is callable too, and this one's instances are numbers.
class solve(int):
    def __new__(cls, n):
        return super().__new__(cls, 2 * n)
