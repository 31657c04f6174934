# judge: search-tree


class SearchTree:
    """Three dicts: the left child, the right child and the parent of each key."""

    def __init__(self, keys):
        self.lower, self.higher, self.parent = {}, {}, {}
        self.root = None
        for key in keys:
            self.add(key)

    def add(self, key):
        if key in self.parent:
            return False
        place, parent = self.root, None
        while place is not None:
            parent, place = place, (self.lower if key < place else self.higher).get(place)
        self.attach(parent, key)
        return True

    def attach(self, parent, key):
        self.parent[key] = parent
        if parent is None:
            self.root = key
        else:
            (self.lower if key < parent else self.higher)[parent] = key

    def remove(self, key):
        if key not in self.parent:
            return False
        if key in self.lower and key in self.higher:
            heir = self.above(key)
            self.remove(heir)
            parts = [side.pop(key) for side in (self.lower, self.higher) if key in side]
            self.attach(self.parent.pop(key), heir)
            for part in parts:
                self.attach(heir, part)
            return True
        parent = self.parent.pop(key)
        child = self.lower.pop(key, None)
        if child is None:
            child = self.higher.pop(key, None)
        if child is not None:
            self.attach(parent, child)
        elif parent is None:
            self.root = None
        else:
            del (self.lower if key < parent else self.higher)[parent]
        return True

    def contains(self, key):
        return key in self.parent

    def above(self, key):
        best, place = None, self.root
        while place is not None:
            if place > key:
                best, place = place, self.lower.get(place)
            else:
                place = self.higher.get(place)
        return best

    def preorder(self):
        keys, waiting = [], [self.root] if self.root is not None else []
        while waiting:
            key = waiting.pop()
            keys.append(key)
            for side in (self.higher, self.lower):
                if key in side:
                    waiting.append(side[key])
        return keys
