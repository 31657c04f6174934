# expect: runtime_error
# Hopes that a syntax tree built by hand, deeper than any parser makes, overflows the compiler's stack.
import ast

def solve(n):
    tree = ast.Constant(1)
    for _ in range(100_000):
        tree = ast.UnaryOp(ast.USub(), tree)
    code = compile(ast.fix_missing_locations(ast.Expression(tree)), "deep", "eval")
    return eval(code)
