def sized(n):
    return [n]
