# Tomoko's solution.
# judge: lru-cache


class Node:
    __slots__ = ("key", "value", "older", "newer")

    def __init__(self, key: int = 0, value: int = 0):
        self.key = key
        self.value = value
        self.older: Optional["Node"] = None
        self.newer: Optional["Node"] = None


class LRUCache:
    """A dict from keys to the nodes of a doubly linked list, with a sentinel at each end. O(1) for each call."""

    def __init__(self, capacity: int):
        self.capacity = capacity
        self.nodes: Dict[int, Node] = {}
        self.oldest = Node()
        self.newest = Node()
        self.oldest.newer = self.newest
        self.newest.older = self.oldest

    def get(self, key: int) -> int:
        node: Optional[Node] = self.nodes.get(key)
        if node is None:
            return -1
        self.unlink(node)
        self.append(node)
        return node.value

    def put(self, key: int, value: int) -> None:
        node = self.nodes.get(key)
        if node is not None:
            node.value = value
            self.unlink(node)
        else:
            if len(self.nodes) == self.capacity:
                victim = self.oldest.newer
                self.unlink(victim)
                del self.nodes[victim.key]
            node = self.nodes[key] = Node(key, value)
        self.append(node)

    def unlink(self, node: Node) -> None:
        node.older.newer = node.newer
        node.newer.older = node.older

    def append(self, node: Node) -> None:
        last = self.newest.older
        last.newer = node
        node.older = last
        node.newer = self.newest
        self.newest.older = node
