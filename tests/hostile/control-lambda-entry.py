# expect: accepted
# Control: any callable will do.
import functools
import operator

solve = functools.partial(operator.mul, 2)
