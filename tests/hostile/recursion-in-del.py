# expect: accepted
# Hopes that finalisers that make new objects with finalisers never come to an end or overflow a stack.
class Phoenix:
    left = 20_000

    def __del__(self):
        if Phoenix.left:
            Phoenix.left -= 1
            Phoenix()

def solve(n):
    Phoenix()
    return 2 * n
