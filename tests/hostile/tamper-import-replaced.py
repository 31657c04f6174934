# expect: wrong_answer
# Hopes that modules that the runner imports later come from the candidate.
import builtins
import types

def forge(name, *arguments, **options):
    module = types.ModuleType(name)
    module.__getattr__ = lambda attribute: (lambda *arguments, **options: "2")
    return module

def solve(n):
    builtins.__import__ = forge
    return 2 * n + 1
