class Sum:
    def __add__(self, other):
        return "add"

class Rich(Sum):
    def __radd__(self, other):
        return "radd"

print(Sum() + 1, Rich() + 1)
print(1 + Rich())
print(Rich() + Sum(), Sum() + Rich())
print(1 + Sum())
