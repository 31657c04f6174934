# expect: time_limit
# Hopes that the judge asks for the text of an exception outside the meter.
class Spin(Exception):
    def __str__(self):
        while True:
            pass

def solve(n):
    raise Spin
