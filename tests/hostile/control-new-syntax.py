# expect: accepted
# forbid: calls=reversed
# Control: the syntax of Python 3.12 to 3.14 on both sides of the judge.
type Number = int | float

class Box[T]:
    def __init__(self, value: T):
        self.value = value

def first[T](items: list[T]) -> T:
    return items[0]

def solve(n):
    try:
        text = t"{n!r:>{4}}"
        say = f"{f"{"nested" + '"'}"}"
    except ValueError, TypeError:
        return None
    match Box(n):
        case Box(value=int() as found) if text.interpolations[0].value == found:
            return 2 * first([found])
