# expect: rule_violation
# forbid: syntax=negative-step-slice
# Hopes that a step that is no number yet is not negative.
class Step:
    def __index__(self):
        return ~0

def solve(n):
    return "".join(str(2 * n))[0:0] + str(2 * n)[::Step()][::Step()] and [0, 2 * n][::Step()][0]
