big = 2 ** 64
print(big + 1 > big)
print(float(big) + 1 > float(big))
print(type(2 ** 10).__name__, type(2 ** -1).__name__)
print(len(str(10 ** 50)))
