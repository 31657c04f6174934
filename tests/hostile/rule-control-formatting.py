# expect: accepted
# forbid: calls=str,repr,format,print,int; methods=format
# Control: f-strings, per cent and the error of an exception are no calls of what is forbidden.
def solve(n):
    text = f"{n}{n!r:>20}{[n]}{n:08.3f}" + "%s %r" % (n, [n])
    try:
        {}["x"]
    except KeyError as error:
        text += f"{error}"
    return 2 * n if text else 0
