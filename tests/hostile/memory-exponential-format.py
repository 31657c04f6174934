# expect: memory_limit
# Hopes that text that doubles with each step may be as large as it likes.
def solve(n):
    text = "ha"
    for _ in range(40):
        text = "%s%s" % (text, text)
    return 2 * n + len(text)
