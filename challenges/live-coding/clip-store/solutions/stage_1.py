# judge: clip-store
"""Stage 1 alone: what comes later is not there."""


class ClipStore:
    """Names and sizes of clips."""

    def __init__(self) -> None:
        self.sizes = {}

    def add(self, name: str, size: int) -> bool:
        if name in self.sizes:
            return False
        self.sizes[name] = size
        return True

    def copy(self, source: str, target: str) -> bool:
        if source not in self.sizes:
            return False
        self.sizes[target] = self.sizes[source]
        return True

    def delete(self, name: str) -> int | None:
        return self.sizes.pop(name, None)

    def size(self, name: str) -> int | None:
        return self.sizes.get(name)
