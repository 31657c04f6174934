# Functions, code and texts of the implementation in the heap.
import gc
def look(m):
    m.double(4), m.Box.of(1, 2), m.words("a b")
    gc.collect()
    things = gc.get_objects()
    return len(things), sorted({type(thing).__name__ for thing in things}), [len(thing) for thing in things if type(thing) is dict and "double" in thing]
