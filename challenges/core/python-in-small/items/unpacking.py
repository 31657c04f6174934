a, b = 1, 2
a, b = b, a + b
print(a, b)
first, *rest = "xyz"
print(first, rest)
head, *middle, tail = [1, 2]
print(head, middle, tail)
one, two = [1, 2, 3]
print(one, two)
