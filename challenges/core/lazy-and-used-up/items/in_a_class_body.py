class Grid:
    size = 2
    row = list(range(size))
    print(row)
    column = [0 for _ in range(size)]
    print(column)
    cells = [size for _ in range(3)]
    print(cells)
