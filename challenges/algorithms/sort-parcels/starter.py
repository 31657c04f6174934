# judge: sort-parcels


def sort_parcels(parcels: list[list]) -> list[list]:
    """Return the parcels, [label, grams] each, from light to heavy; equal weights keep their order."""
    raise NotImplementedError
