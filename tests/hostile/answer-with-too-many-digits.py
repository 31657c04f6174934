# expect: wrong_answer
# Hopes that a number that str() refuses to print (4300 digits) breaks the encoder.
def solve(n):
    return 10 ** 5000 + 2 * n
