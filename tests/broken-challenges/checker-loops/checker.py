def check(input, expected, answer):
    while True:
        pass
