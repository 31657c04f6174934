# judge: clip-store


class ClipStore:
    """The names and sizes of clips."""

    def __init__(self) -> None:
        self._sizes: dict[str, int] = {}

    def add(self, name: str, size: int) -> bool:
        if name in self._sizes:
            return False
        self._sizes[name] = size
        return True

    def copy(self, source: str, target: str) -> bool:
        if source not in self._sizes:
            return False
        self._sizes[target] = self._sizes[source]
        return True

    def delete(self, name: str) -> int | None:
        return self._sizes.pop(name, None)

    def size(self, name: str) -> int | None:
        return self._sizes.get(name)

    def find(self, prefix: str, suffix: str) -> list:
        found = [
            [name, size]
            for name, size in self._sizes.items()
            if name.startswith(prefix) and name.endswith(suffix)
        ]
        return sorted(found, key=lambda clip: (-clip[1], clip[0]))
