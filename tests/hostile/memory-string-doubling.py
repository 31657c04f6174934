# expect: memory_limit
# Hopes that text is not counted.
def solve(n):
    text = "ab"
    while True:
        text += text
