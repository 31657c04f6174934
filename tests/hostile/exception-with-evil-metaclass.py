# expect: runtime_error
# Hopes that asking the class of an exception anything raises in the judge.
class Meta(type):
    def __getattribute__(cls, name):
        raise KeyboardInterrupt(name)

class Odd(Exception, metaclass=Meta):
    pass

def solve(n):
    raise Odd()
