def check(input, expected, answer):
    return answer == expected or f"{answer!r} is not right: {expected!r} is, and not {answer!r}"
