import json, sys
from collections import OrderedDict


def hit_rate(keys):
    cache, hits = OrderedDict(), 0
    for key in keys:
        hits += key in cache
        cache[key] = True
        cache.move_to_end(key)
        if len(cache) > 100:
            cache.popitem(last=False)
    return hits / len(keys)


for label, text in json.load(sys.stdin).items():
    if hit_rate(eval(text)) > 0.5:
        print(label)
