"""Random and large hidden cases; the reference answers them."""

PARTS = ["nut", "bolt", "pin", "rim", "tyre", "frame"]
PRODUCTS = ["wheel", "pair", "bike", "tandem", "cart"]


def day(random, orders, plenty):
    recipes = {}
    for place, product in enumerate(PRODUCTS):
        if random.random() < 0.85:
            recipes[product] = random.choices(PARTS + PRODUCTS[:place], k=random.randint(0, 3))
    stock = {part: random.randint(0, plenty) for part in PARTS + PRODUCTS if random.random() < 0.7}
    names = PARTS + PRODUCTS
    return [recipes, stock, [random.choices(names, k=random.randint(1, 3)) for _ in range(orders)]]


def generate(random):
    for number in range(1, 9):
        days = [day(random, 3 * number, 4 * number) for _ in range(number)]
        hint = "Days with recipes of their own."
        yield {"id": f"random-{number}", "group": "random", "hint": hint, "args": [days, number % 2 == 0]}
    days = [day(random, 100, 300) for _ in range(50)]
    yield {"id": "large", "group": "large", "hint": "There may be many days.", "args": [days, False]}
    recipes = {f"p{level}": [f"p{level - 1}", f"p{level - 1}"] for level in range(1, 11)}
    orders = [[f"p{random.randint(0, 10)}"] for _ in range(60)]
    yield {"id": "deep-recipes", "group": "large", "hint": "Recipes may be deep.", "args": [[[recipes, {"p0": 9000}, orders]], True]}
