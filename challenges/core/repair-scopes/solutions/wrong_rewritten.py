# judge: repair-scopes
# Mistake: written anew, with more changed lines than are allowed.


def compare(name, offers, prices):
    computed = len(offers) * len(prices)
    functions = dict(offers)
    percents = dict(offers)
    # The loop must not give the customer another name.
    for offer, percent in offers:

        # A default is taken now; the variable would be read at the call, when the loop has gone on to the last offer.
        functions[offer] = percents[offer]

    # A variable `sum` would hide the function in all of this function.
    full = sum(prices)

    totals = []
    for offer in functions:
        line = [offer, 0]
        for price in prices:
            line[1] += price - price * functions[offer] // 100
        totals.append(line)
    best = min(totals, key=lambda line: line[1], default=[None])
    return {"customer": name, "full": full, "totals": totals, "best": best[0], "computed": computed}
