# expect: time_limit
# Hopes that creating a class is free.
class Meta(type):
    def __new__(cls, name, bases, body):
        while True:
            body = dict(body)

def solve(n):
    class Spin(metaclass=Meta):
        pass
    return 2 * n
