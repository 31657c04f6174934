# expect: accepted
# forbid: imports=re,collections,enum; calls=collections.OrderedDict
# Control: classes that derive from what forbidden ones derive from, too.
import string

class Problem(Exception): ...

class Number(int): ...

class Table(dict): ...

def solve(n):
    try:
        raise Problem(n)
    except Problem as problem:
        string.Template("$a").substitute(Table(a=1))
        return Number(2) * problem.args[0]
