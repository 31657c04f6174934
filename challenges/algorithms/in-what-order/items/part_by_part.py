rows = [[2], [1, 9], [1], [1, 2, 3], []]
print(sorted(rows))
print(max((1, "b"), (1, "a"), (0, "z")))
print((1, 2) < (1, 2, 0), "Z" < "a", [2] < [10])
