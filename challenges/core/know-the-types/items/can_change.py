import json
import sys

CHANGES = [
    lambda value: value.append(2),
    lambda value: value.add(2),
    lambda value: value.update({2: 2}),
    lambda value: value.__setitem__(0, 2),
    lambda value: value.__iadd__(value),
]
for label, text in json.load(sys.stdin).items():
    for change in CHANGES:
        value = eval(text)
        before = repr(value)
        try:
            change(value)
        except (AttributeError, TypeError):
            continue
        if repr(value) != before:
            print(label)
            break
