# expect: runtime_error
# Hopes to end the process while an answer is being given.
import os

class Bomb:
    def __del__(self):
        os._exit(0)

def solve(n):
    bomb = Bomb()
    return 2 * n
