# judge: hotel-nights


SIZE = 300


class Hotel:
    """Nights in blocks: what covers a whole block is written once for it. O(sqrt n) for each call."""

    def __init__(self, nights, rooms):
        self.rooms, self.nights = rooms, nights
        self.taken = [0] * nights
        blocks = nights // SIZE + 1
        self.whole, self.most = [0] * blocks, [0] * blocks
        self.bookings = []

    def parts(self, first, end):
        while first < end:
            block = first // SIZE
            stop = min(end, (block + 1) * SIZE)
            yield block, first, stop, stop - first == SIZE
            first = stop

    def free(self, arrival, departure):
        if arrival < 0 or departure > self.nights or arrival >= departure:
            raise ValueError(arrival, departure)
        peak = 0
        for block, first, stop, is_whole in self.parts(arrival, departure):
            peak = max(peak, self.whole[block] + (self.most[block] if is_whole else max(self.taken[first:stop])))
        return self.rooms - peak

    def change(self, arrival, departure, rooms):
        for block, first, stop, is_whole in self.parts(arrival, departure):
            if is_whole:
                self.whole[block] += rooms
            else:
                self.taken[first:stop] = [taken + rooms for taken in self.taken[first:stop]]
                self.most[block] = max(self.taken[block * SIZE : (block + 1) * SIZE])

    def book(self, arrival, departure, rooms):
        free = self.free(arrival, departure)
        if rooms <= 0:
            raise ValueError(rooms)
        if rooms > free:
            return None
        self.change(arrival, departure, rooms)
        self.bookings.append((arrival, departure, rooms))
        return len(self.bookings)

    def cancel(self, number):
        if not 1 <= number <= len(self.bookings) or self.bookings[number - 1] is None:
            return False
        arrival, departure, rooms = self.bookings[number - 1]
        self.bookings[number - 1] = None
        self.change(arrival, departure, -rooms)
        return True
