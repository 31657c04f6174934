# judge: render-nights


class RenderQueue:
    """Scenes that wait to be rendered."""

    def __init__(self) -> None:
        """Make an empty queue."""
        raise NotImplementedError

    def add(self, scene: str, priority: int) -> bool:
        """Put a scene into the queue, and return whether it is new."""
        raise NotImplementedError

    def take(self) -> str | None:
        """Take the scene that comes next, and return its name, or None if there is none."""
        raise NotImplementedError

    def waiting(self) -> int:
        """Return how many scenes wait."""
        raise NotImplementedError
