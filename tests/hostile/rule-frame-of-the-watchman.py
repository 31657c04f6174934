# expect: rule_violation
# forbid: calls=reversed; syntax=dynamic-code
# Hopes to find what watches it, up the stack, and to make it forget.
import builtins

def solve(n):
    try:
        raise ValueError
    except ValueError as error:
        frame = error.__traceback__.tb_frame
    flip = getattr(builtins, "rever" + "sed")
    answer = 2 * n
    try:
        answer = list(flip([0, 2 * n]))[0]
    except BaseException:
        pass
    while frame is not None:
        for thing in list(frame.f_locals.values()):
            if hasattr(thing, "breach"):
                thing.breach = None
        frame = frame.f_back
    return answer
