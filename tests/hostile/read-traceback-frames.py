# expect: wrong_answer
# Hopes that a traceback leads to a frame that holds the expected answer.
def solve(n):
    try:
        raise ValueError
    except ValueError as error:
        frame = error.__traceback__.tb_frame
    found = []
    while frame.f_back:
        frame = frame.f_back
        found += [str(value)[:200] for name, value in frame.f_locals.items() if "expect" in name]
    return found
