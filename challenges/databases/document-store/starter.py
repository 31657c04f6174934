# judge: document-store
class Store:
    """Keeps documents, which are dicts, and finds them by their fields."""

    def __init__(self) -> None:
        raise NotImplementedError

    def create_index(self, path: str) -> int:
        """Make finding by this field fast, and return how many documents have it."""
        raise NotImplementedError

    def put(self, key: str, document: dict) -> bool:
        """Add or replace a document, and return whether the key is new."""
        raise NotImplementedError

    def get(self, key: str) -> dict | None:
        """Return the document, or None."""
        raise NotImplementedError

    def delete(self, key: str) -> bool:
        """Remove a document, and return whether it was there."""
        raise NotImplementedError

    def find(self, path: str, value: str | int) -> list[str]:
        """Return the keys of the documents whose field has this value, in order."""
        raise NotImplementedError
