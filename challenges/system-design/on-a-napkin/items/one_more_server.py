import json, sys

import places

KEYS = range(2000)

for label, text in json.load(sys.stdin).items():
    place = getattr(places, text)
    moved = sum(place(key, 10) != place(key, 11) for key in KEYS)
    assert len({place(key, 11) for key in KEYS}) == 11
    if moved < len(KEYS) / 5:
        print(label)
