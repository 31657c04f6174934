print(sorted([2, 1.5, True, 0]))
values = [3, None, 1]
print(sorted(values, key=lambda value: (value is None, value or 0)))
print(sorted(values))
