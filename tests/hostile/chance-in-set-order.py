# expect: accepted
# Control: the order of a set of texts does not change a sum.
def solve(n):
    words = {str(i) for i in range(1000)}
    return 2 * n + sum(map(int, words)) - 499_500
