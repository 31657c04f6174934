def check(input, expected, answer):
    while answer == 2**63 - 1:
        pass
    return answer == expected and isinstance(answer, int)
