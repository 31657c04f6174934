# Pickles and copies.
import copy, copyreg, marshal, pickle
def look(m):
    seen = []
    for thing in (m.double, m.Box(), m.Box, m.Point(1), m.Full, m.Colour.RED, m.each(2)):
        for ask in (pickle.dumps, copy.copy, copy.deepcopy, marshal.dumps, copyreg.__reduce_ex__ if False else repr, lambda t: t.__reduce_ex__(4), lambda t: t.__getstate__(), lambda t: t.__reduce__()):
            try:
                seen.append(str(ask(thing)).partition(" at 0x")[0])
            except BaseException as error:
                seen.append((type(error).__name__, str(error).partition(" at 0x")[0]))
    return seen
