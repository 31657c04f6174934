# judge: document-store
"""Mistake: never finds a document by an item of a list."""

MISSING = object()


def field(document, path):
    """Return the value at the end of a path in a document, or MISSING."""
    for name in path.split("."):
        if not isinstance(document, dict) or name not in document:
            return MISSING
        document = document[name]
    return document


def values_of(document, path):
    """Return the texts and numbers by which a document is found."""
    found = field(document, path)
    items = [found]
    return {item for item in items if isinstance(item, (str, int))}


class Store:
    def __init__(self):
        self.documents = {}
        self.indexes = {}

    def create_index(self, path):
        if path not in self.indexes:
            self.indexes[path] = {}
            for key, document in self.documents.items():
                self._enter(path, key, document)
        return sum(field(document, path) is not MISSING for document in self.documents.values())

    def put(self, key, document):
        new = not self.delete(key)
        self.documents[key] = document
        for path in self.indexes:
            self._enter(path, key, document)
        return new

    def get(self, key):
        return self.documents.get(key)

    def delete(self, key):
        document = self.documents.pop(key, None)
        if document is None:
            return False
        for path, index in self.indexes.items():
            for value in values_of(document, path):
                index[value].remove(key)
        return True

    def find(self, path, value):
        if path in self.indexes:
            return sorted(self.indexes[path].get(value, ()))
        return sorted(key for key, document in self.documents.items() if value in values_of(document, path))

    def _enter(self, path, key, document):
        index = self.indexes[path]
        for value in values_of(document, path):
            index.setdefault(value, set()).add(key)
