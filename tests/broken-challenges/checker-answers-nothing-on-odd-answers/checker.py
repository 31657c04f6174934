def check(input, expected, answer):
    if answer == expected:
        return True
    if isinstance(answer, int):
        return f"expected {expected}, got {answer}"
