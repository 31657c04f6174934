# judge: sort-parcels

DIGIT_BITS = 10
MASK = (1 << DIGIT_BITS) - 1


def sort_parcels(parcels: list[list]) -> list[list]:
    """Return the parcels, [label, grams] each, from light to heavy; equal weights keep their order.

    A radix sort: the parcels are dealt into buckets by one digit of the weight
    after the other, the least significant first. Each pass is stable.
    """
    heaviest = max((weight for _, weight in parcels), default=0)
    for shift in range(0, heaviest.bit_length(), DIGIT_BITS):
        buckets = [[] for _ in range(MASK + 1)]
        for parcel in parcels:
            buckets[parcel[1] >> shift & MASK].append(parcel)
        parcels = [parcel for bucket in buckets for parcel in bucket]
    return parcels
