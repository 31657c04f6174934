# expect: time_limit
# kind: program
# Hopes that a whole program is not metered.
n = int(input())
while n is not None:
    n += 1
