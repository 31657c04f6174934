# judge: document-store
class Store:
    """Keeps documents, which are dicts, and finds them by their fields."""

    def __init__(self) -> None:
        raise NotImplementedError

    def create_index(self, path: str) -> int:
        """Make `find` fast for this path, and return how many documents have the field."""
        raise NotImplementedError

    def put(self, key: str, document: dict) -> bool:
        """Add or replace a document, and return whether the key is new."""
        raise NotImplementedError

    def get(self, key: str) -> dict | None:
        """Return the document, or None if there is none."""
        raise NotImplementedError

    def delete(self, key: str) -> bool:
        """Remove a document, and return whether it was there."""
        raise NotImplementedError

    def find(self, path: str, value: str | int) -> list[str]:
        """Return the sorted keys of the documents whose field is this value, or a list with it."""
        raise NotImplementedError
