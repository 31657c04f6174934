def kind(value):
    match value:
        case [first, *rest]:
            return f"{first} and {len(rest)}"
        case {"id": number}:
            return f"id {number}"
        case int() | float():
            return "number"
        case _:
            return "other"

print(kind((1, 2)), kind([]), kind("ab"), sep=", ")
print(kind({"id": 7, "x": 1}), kind({}), sep=", ")
print(kind(True), kind({1, 2}), kind(range(3)), sep=", ")
