limit = 2
source = [1, 2, 3]
big = (n for n in source if n >= limit)
limit = 3
source.append(4)
source = [9]
print(list(big))
