import json, random, sys

lists = [[3, 1, 2], [30, 10, 20], [9, 8, 7, 100, 4]]
for size in range(2, 60):
    lists.append(random.Random(size).sample(range(1000), size))

for label, text in json.load(sys.stdin).items():
    if all(eval(text, {"items": items}) == items for items in lists):
        print(label)
