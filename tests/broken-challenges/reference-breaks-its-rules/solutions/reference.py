def double(n):
    return sum([n, n])
