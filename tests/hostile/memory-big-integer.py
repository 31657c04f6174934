# expect: memory_limit
# Hopes that the digits of a number are not counted (8 gigabits would not fit, a gigabit must not).
def solve(n):
    return 2 * n + ((1 << (1 << 30)) & 1)
