# Helpers, imports and attributes, by guessing their names.
def look(m):
    names = "_helper helper _WASTE _KEPT _Node _Gone _Missing functools json regular re _collections math time asyncio sys __builtins__ __file__ __doc__ __dict__ __loader__ __spec__".split()
    of_box = "_things _contents _has_no_room put take value_of_node after_node __dict__ __weakref__ __module__ __slots__ _things".split()
    box = m.Box([1])
    return [(name, str(getattr(m, name, "nothing"))) for name in names], [hasattr(box, name) for name in of_box], [hasattr(m.Box, name) for name in of_box]
