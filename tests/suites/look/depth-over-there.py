# The depth at which requests inside each other end, with objects and decorators.
def look(m):
    deepest = [0]
    @m.remember
    def down(n):
        deepest[0] = max(deepest[0], n)
        return down(n + 1)
    try:
        down(0)
    except RecursionError as error:
        return deepest, str(error)
