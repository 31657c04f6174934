# expect: wrong_answer
# Hopes that the challenge's files can be found from the root.
import os

def solve(n):
    found = []
    for root in ("/", "/work", ".", ".."):
        for folder, _, names in os.walk(root):
            found += [os.path.join(folder, name) for name in names][:50]
    for path in found:
        if path.endswith((".toml", "reference.py")):
            with open(path) as file:
                return file.read()
    return found
