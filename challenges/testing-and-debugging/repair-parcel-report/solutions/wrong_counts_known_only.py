# judge: repair-parcel-report
# Mistake: does not count parcels whose weight is not known.


def report(lines: list[str]) -> list[list]:
    """Return a row [city, parcels, total, heaviest] for each city, sorted by name."""
    weights = {}
    for line in lines:
        if not line.strip():
            continue
        city, weight = parse(line)
        if city not in weights:
            weights[city.strip()] = []
        weights[city].append(weight)
    return [summary(city, weights[city]) for city in sorted(weights)]


def parse(line):
    """Return the city and the weight in grams of a line."""
    city, amount, unit = line.split(",")
    return city.strip(), grams(amount.strip(), unit.strip())


def grams(amount, unit):
    """Return a weight in grams, or None if it is not known."""
    if amount == "?":
        return None
    if unit == "kg":
        return round(float(amount) * 1000)
    return int(amount)


def summary(city, weights):
    """Return the row of a city."""
    known = [weight for weight in weights if weight is not None]
    return [city, len(known), sum(known), max(known, default=None)]
