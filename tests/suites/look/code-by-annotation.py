# The code, by an annotation.
def look(m):
    class Holder:
        function: m.double
    (function,) = Holder.__annotations__.values()
    return function.__code__.co_code
