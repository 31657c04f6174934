# expect: runtime_error
# Hopes that a module that imports itself, written to a file and run, never stops.
import runpy

def solve(n):
    with open("/work/again.py", "w") as file:
        file.write("import runpy; runpy.run_path('/work/again.py')")
    runpy.run_path("/work/again.py")
    return 2 * n
