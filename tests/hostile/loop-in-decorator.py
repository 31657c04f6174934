# expect: time_limit
# Hopes that decorating the entry, before any call, is free.
def spin(function):
    while True:
        function = [function][0]

@spin
def solve(n):
    return 2 * n
