def double(n):
    total = 0
    for _ in range(n):
        total += 2
    return total
