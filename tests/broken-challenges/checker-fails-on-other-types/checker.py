def check(input, expected, answer):
    return abs(answer - expected) < 0.5
