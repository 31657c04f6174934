# expect: rule_violation
# forbid: syntax=loop,comprehension
# Hopes that the runner decodes bytecode for a program that runs.
def solve(n):
    try:
        1 / 0
    except Exception as e:
        g = e.__traceback__.tb_frame.f_back.f_globals
    class J:
        class entry: value = None
        rules = None
        bytecode = b""
        source = "x = 1"
    g["marshal"].loads(b"i\1\0\0\0")
    return 2 * n
