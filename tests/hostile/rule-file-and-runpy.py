# expect: rule_violation
# forbid: calls=reversed; syntax=dynamic-code
# Hopes that a script that it writes first and runs then is not looked at.
import runpy

def solve(n):
    with open("/work/helper.py", "w") as file:
        file.write("answer = list(rever" + "sed([0, 2 * n]))[0]\n")
    return runpy.run_path("/work/helper.py", {"n": n})["answer"]
