# expect: time_limit
# Hopes that the clock runs out before the instructions do: tables of characters cost little.
def solve(n):
    text = "abcdef" * 1_000_000
    table = {97: "x", 98: None, 99: 0x10FFFF}
    while True:
        text.translate(table)
