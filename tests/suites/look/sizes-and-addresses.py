# Sizes, addresses and hashes of what stands for things of the implementation.
import sys
def look(m):
    things = [m.double, m.Box, m.Box(), m.Box().put, m.retry(1), m.each(1), m.Point(1), m.Colour.RED, m.Full]
    return [(sys.getsizeof(thing), hash(thing), id(thing)) for thing in things], [hash(m.Point(n)) for n in range(3)]
