import weakref

class Node:
    pass

node = Node()
first = weakref.ref(node, lambda ref: print("first", ref() is None))
weakref.ref(node, lambda ref: print("second"))
other = node
del node
print("one")
del other
print("two")
