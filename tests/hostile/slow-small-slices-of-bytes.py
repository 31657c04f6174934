# expect: time_limit
# Hopes that the clock runs out before the instructions do: copying a few bytes costs a call of the host and counts as few instructions.
def solve(n):
    data = bytes(1000)
    while True:
        data[1:40], data[2:60], data[3:80]
