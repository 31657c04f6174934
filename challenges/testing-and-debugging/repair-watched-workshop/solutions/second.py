# judge: repair-watched-workshop

from collections import Counter, defaultdict


class Shop:
    def __init__(self, recipes, stock):
        self.known = {}  # of this day: another day has other recipes
        self.recipes = recipes
        self.stock = defaultdict(int, stock)

    def parts(self, product):
        """Return the list of parts of a product."""
        if product not in self.known:
            made_of = []
            for name in self.recipes.get(product, []):
                made_of += self.parts(name)
            self.known[product] = made_of or [product]
        return self.known[product]

    def fill(self, order, notes):
        """Take the parts of an order out of the stock if all are there, and return whether they were."""
        needed = list(self.parts(order[0]))  # a copy, as it grows
        for product in order[1:]:
            needed += self.parts(product)
        lacking = [part for part, count in Counter(needed).items() if self.stock.get(part, 0) < count]
        if notes is not None:
            notes.append([sorted(lacking), dict(self.stock)])
        if any(lacking):
            return False
        for part in needed:
            self.stock[part] -= 1
        return True


def run(days: list[list], watched: bool) -> list[list]:
    """Return for each day which orders were filled, what is left, and the notes."""
    results = []
    for recipes, stock, orders in days:
        shop = Shop(recipes, stock)
        notes = [] if watched else None
        filled = [shop.fill(order, notes) for order in orders]
        results.append([filled, shop.stock, notes])
    return results
