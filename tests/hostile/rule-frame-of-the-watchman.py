# expect: rule_violation
# forbid: calls=reversed; syntax=dynamic-code
# Hopes to find what watches it, up the stack, and to make it forget.
import builtins

def solve(n):
    try:
        raise ValueError
    except ValueError as error:
        frame = error.__traceback__.tb_frame
    try:
        list(getattr(builtins, "rever" + "sed")([0, 2 * n]))
    except BaseException:
        pass
    while frame is not None:
        for thing in list(frame.f_locals.values()):
            if type(thing).__name__ == "Watch":
                thing.breach = None
        frame = frame.f_back
    return 2 * n
