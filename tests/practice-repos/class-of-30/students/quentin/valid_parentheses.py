# Quentin's solution.
# judge: valid-parentheses


def is_valid(s):
    def down(n):
        return down(n + 1) + 1

    return down(0)
