# judge: repair-scopes


def compare(name, offers, prices):
    computed = 0
    functions = {}
    for name, percent in offers:

        def reduced(price):
            computed += 1
            return price - price * percent // 100

        functions[name] = reduced

    sum = 0
    for price in prices:
        sum += price

    totals = []
    for offer in functions:
        totals.append([offer, sum(functions[offer](price) for price in prices)])
    best = min(totals, key=lambda line: line[1], default=[None])
    return {"customer": name, "full": sum, "totals": totals, "best": best[0], "computed": computed}
