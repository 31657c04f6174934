# expect: rule_violation
# forbid: calls=reversed
# Hopes that source that is compiled as the library's is not watched.
SOURCE = "answer = list(print.__self__.__dict__['rever' + 'sed']([0, given]))[0]"

def solve(n):
    names = {"given": 2 * n}
    exec(compile(SOURCE, "<frozen flip>", "exec"), names)
    return names["answer"]
