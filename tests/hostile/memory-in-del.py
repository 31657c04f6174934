# expect: memory_limit
# Hopes that an exception that a finaliser cannot raise is forgotten.
class Greedy:
    def __del__(self):
        bytearray(10 ** 9)

def solve(n):
    greedy = Greedy()
    del greedy
    return 2 * n
