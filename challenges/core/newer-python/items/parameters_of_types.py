def first[T](items: list[T]) -> T:
    return items[0]

class Box[T]:
    def __init__(self, value: T):
        self.value = value

print(first("ab"))
print(Box[int]("text").value)
print(type(Box[int](1)) is Box, Box is Box[int])
type Pair = tuple[T, Missing]
print(Pair.__name__)
print(T)
