# judge: repair-scopes
# Mistake: the loop gives the customer the name of the last offer.


def compare(name, offers, prices):
    computed = 0
    functions = {}
    # The loop must not give the customer another name.
    for name, percent in offers:

        # A default is taken now; the variable would be read at the call, when the loop has gone on to the last offer.
        def reduced(price, percent=percent):
            nonlocal computed
            computed += 1
            return price - price * percent // 100

        functions[name] = reduced

    # A variable `sum` would hide the function in all of this function.
    full = 0
    for price in prices:
        full += price

    totals = []
    for offer in functions:
        totals.append([offer, sum(functions[offer](price) for price in prices)])
    best = min(totals, key=lambda line: line[1], default=[None])
    return {"customer": name, "full": full, "totals": totals, "best": best[0], "computed": computed}
