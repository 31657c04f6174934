# expect: output_limit
# Hopes to fill the host's memory through standard output.
def solve(n):
    while True:
        print("x" * 1000)
