# judge: document-store
from bisect import bisect_left, insort

MISSING = object()


def field(document: dict, path: str):
    """Return the value of a field, or MISSING."""
    value = document
    for name in path.split("."):
        if not isinstance(value, dict) or name not in value:
            return MISSING
        value = value[name]
    return value


def terms(value) -> set[str | int]:
    """Return everything by which a document with this value in a field is found."""
    items = value if isinstance(value, list) else [value]
    return {item for item in items if isinstance(item, str | int)}


class Index:
    """For each value of a field, the sorted keys of the documents that are found by it."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.count = 0  # how many documents have the field
        self.keys: dict[str | int, list[str]] = {}

    def add(self, key: str, document: dict) -> None:
        value = field(document, self.path)
        if value is MISSING:
            return
        self.count += 1
        for term in terms(value):
            insort(self.keys.setdefault(term, []), key)

    def remove(self, key: str, document: dict) -> None:
        value = field(document, self.path)
        if value is MISSING:
            return
        self.count -= 1
        for term in terms(value):
            keys = self.keys[term]
            del keys[bisect_left(keys, key)]
            if not keys:
                del self.keys[term]


class Store:
    """Keeps documents, which are dicts, and finds them by their fields."""

    def __init__(self) -> None:
        self._documents: dict[str, dict] = {}
        self._indexes: dict[str, Index] = {}

    def create_index(self, path: str) -> int:
        """Make `find` fast for this path, and return how many documents have the field."""
        if path not in self._indexes:
            index = self._indexes[path] = Index(path)
            for key, document in self._documents.items():
                index.add(key, document)
        return self._indexes[path].count

    def put(self, key: str, document: dict) -> bool:
        """Add or replace a document, and return whether the key is new."""
        is_new = not self.delete(key)
        self._documents[key] = document
        for index in self._indexes.values():
            index.add(key, document)
        return is_new

    def get(self, key: str) -> dict | None:
        """Return the document, or None if there is none."""
        return self._documents.get(key)

    def delete(self, key: str) -> bool:
        """Remove a document, and return whether it was there."""
        if key not in self._documents:
            return False
        document = self._documents.pop(key)
        for index in self._indexes.values():
            index.remove(key, document)
        return True

    def find(self, path: str, value: str | int) -> list[str]:
        """Return the sorted keys of the documents whose field is this value, or a list with it."""
        if path in self._indexes:
            return list(self._indexes[path].keys.get(value, ()))
        return sorted(key for key, document in self._documents.items() if value in terms(field(document, path)))
