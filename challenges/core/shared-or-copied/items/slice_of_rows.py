rows = [[1], [2]]
copy = rows[:]
copy.append([3])
copy[0].append(9)
copy[1] = [5]
print(rows)
print(copy)
