# expect: time_limit
# Hopes that string methods in C are nearly free.
def solve(n):
    text = "ab" * 2_000_000
    while text:
        text = text.replace("a", "c").replace("c", "a")
    return 2 * n
