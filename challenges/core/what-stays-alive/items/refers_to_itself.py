import gc, weakref

class Node:
    def __del__(self):
        print("gone")

gc.disable()
node = Node()
node.me = node
seen = weakref.ref(node)
del node
print("deleted", seen() is None)
gc.collect()
print(seen() is None)
