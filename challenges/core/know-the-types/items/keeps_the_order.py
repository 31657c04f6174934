import collections
import itertools
import json
import sys

for label, text in json.load(sys.stdin).items():
    code = compile(text, label, "eval")
    for order in itertools.permutations([1, 20, 3, 400, 50]):
        items = list(order)
        names = {"items": items, "collections": collections}
        if list(eval(code, names)) != list(order):
            break
    else:
        print(label)
