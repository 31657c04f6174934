# expect: time_limit
# Hopes that a finaliser escapes the meter.
class Spin:
    def __del__(self):
        while True:
            pass

def solve(n):
    spin = Spin()
    del spin
    return 2 * n
