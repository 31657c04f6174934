def check(expected, answer):
    return expected == answer
