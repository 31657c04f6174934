grid = [[0] * 2] * 3
grid[0][1] = 7
print(grid)
grid[1] = [5, 5]
grid[2][0] = 4
print(grid)
