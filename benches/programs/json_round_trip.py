"""JSON: write and read orders of a shop, with nested lists, texts beyond ASCII, floats and nulls."""

import json

ORDERS = 260
ROUNDS = 150

NAMES = ["Zoë", "Łukasz", "Aiko 愛子", "Mehmet", "O'Neill \"Jr\"", "Søren\n", "Ana\tMaría"]


def orders(seed):
    made = []
    for number in range(ORDERS):
        items = []
        for place in range(number % 5 + 1):
            seed = (seed * 1103515245 + 12345) % 2147483648
            draw = seed >> 8
            price = (draw % 10000) / 100
            items.append({"sku": "A%06d" % (draw % 999983), "count": draw % 9 + 1, "price": price, "gift": draw % 3})
        made.append(
            {
                "id": number,
                "name": NAMES[number % len(NAMES)],
                "items": items,
                "note": None if number % 4 else "leave at the door, № %d" % number,
                "position": [number / 8, -number / 16, 1e22 * number],
                "tags": {"vip": number % 10 == 0, "turn": str(number)},
            }
        )
    return made


def main():
    total = 0
    for turn in range(ROUNDS):
        data = orders(turn + 1)
        text = json.dumps(data)
        pretty = json.dumps(data[:20], indent=2, sort_keys=True, ensure_ascii=False)
        back = json.loads(text)
        assert back == data and json.loads(pretty) == data[:20]
        cents = 0
        for order in back:
            for item in order["items"]:
                cents += round(item["price"] * 100) * item["count"]
        total = (total * 31 + len(text) + 7 * len(pretty) + cents) % 1000000007
    print("json_round_trip", len(text), len(pretty), cents, total)


main()
