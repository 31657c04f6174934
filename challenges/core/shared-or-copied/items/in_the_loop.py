prices = [1, 2]
for price in prices:
    price *= 10
print(prices)

rows = [[1], [2]]
for row in rows:
    row += [0]
for row in rows:
    row = row + [5]
print(rows)
