# expect: time_limit
# Hopes that the limit arrives as an exception that can be caught.
def solve(n):
    while True:
        try:
            while True:
                pass
        except BaseException:
            continue
