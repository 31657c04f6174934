"""Small lists: over all permutations, how often the front must be turned until a one stands first."""

SIZE = 9


def turns(order):
    """How many reversals of the first `order[0]` numbers bring the one to the front."""
    order = order[:]
    count = 0
    first = order[0]
    while first:
        order[: first + 1] = order[first::-1]
        first = order[0]
        count += 1
    return count


def main():
    order = list(range(SIZE))
    rotations = [0] * SIZE
    checksum = 0
    most = 0
    sign = 1
    while True:
        if order[0]:
            count = turns(order)
            checksum += sign * count
            if count > most:
                most = count
        # The next permutation: the first two change places, or the front of one, two, three more moves round.
        sign = -sign
        for place in range(1, SIZE):
            order[: place + 1] = order[1 : place + 1] + order[:1]
            rotations[place] += 1
            if rotations[place] <= place:
                break
            rotations[place] = 0
        else:
            break
    print("fannkuch", SIZE, checksum, most)


main()
