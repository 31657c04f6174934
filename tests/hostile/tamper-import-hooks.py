# expect: wrong_answer
# Hopes that modules that the runner imports later come from the candidate.
import importlib.machinery
import sys

class Loader:
    def find_spec(self, name, path=None, target=None):
        return importlib.machinery.ModuleSpec(name, self)

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        raise SystemExit(0)

def solve(n):
    sys.meta_path[:] = [Loader()]
    sys.path_hooks.clear()
    return 2 * n + 1
