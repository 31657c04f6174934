row = ([1, 2], "x")
try:
    row[0] += [3]
finally:
    print(row)
