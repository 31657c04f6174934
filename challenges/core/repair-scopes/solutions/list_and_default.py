# judge: repair-scopes


def compare(name, offers, prices):
    computed = []
    functions = {}
    for offer, rate in offers:

        def reduced(price, percent=rate):
            computed.append(price)
            return price - price * percent // 100

        functions[offer] = reduced

    total = 0
    for price in prices:
        total += price

    totals = []
    for offer in functions:
        totals.append([offer, sum(functions[offer](price) for price in prices)])
    best = min(totals, key=lambda line: line[1], default=[None])
    return {"customer": name, "full": total, "totals": totals, "best": best[0], "computed": len(computed)}
