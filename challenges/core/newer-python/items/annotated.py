def scale(value: print("noted")) -> int:
    return value * 2

print(scale("ab"))
print(list(scale.__annotations__))

class Node:
    next: Node
    owner: Missing

print("defined")
print(Node.__annotations__)
