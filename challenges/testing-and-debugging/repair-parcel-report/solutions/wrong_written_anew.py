# judge: repair-parcel-report
# Mistake: changes more than five lines.


def report(lines: list[str]) -> list[list]:
    """Return a row [city, parcels, total, heaviest] for each city, sorted by name."""
    cities = {}
    for line in filter(str.strip, lines):
        city, amount, unit = [field.strip() for field in line.split(",")]
        known = [round(float(amount) * (1000 if unit == "kg" else 1))] if amount != "?" else []
        count, weights = cities.get(city, (0, []))
        cities[city] = (count + 1, weights + known)
    return [[city, count, sum(w), max(w, default=None)] for city, (count, w) in sorted(cities.items())]
