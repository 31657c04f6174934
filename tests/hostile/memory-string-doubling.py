# expect: memory_limit
# Hopes that text is not counted (and CPython 3.14.0 crashes when growing text in place is refused, which changes nothing).
def solve(n):
    text = "ab"
    while True:
        text += text
