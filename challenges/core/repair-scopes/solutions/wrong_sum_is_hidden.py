# judge: repair-scopes
# Mistake: a variable `sum` hides the function.


def compare(name, offers, prices):
    computed = 0
    functions = {}
    # The loop must not give the customer another name.
    for offer, percent in offers:

        # A default is taken now; the variable would be read at the call, when the loop has gone on to the last offer.
        def reduced(price, percent=percent):
            nonlocal computed
            computed += 1
            return price - price * percent // 100

        functions[offer] = reduced

    # A variable `sum` would hide the function in all of this function.
    sum = 0
    for price in prices:
        sum += price

    totals = []
    for offer in functions:
        totals.append([offer, sum(functions[offer](price) for price in prices)])
    best = min(totals, key=lambda line: line[1], default=[None])
    return {"customer": name, "full": sum, "totals": totals, "best": best[0], "computed": computed}
