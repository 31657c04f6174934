# judge: caption-editor


class CaptionEditor:
    """A text with a cursor and a selection."""

    def __init__(self) -> None:
        """Make an editor with an empty text."""
        raise NotImplementedError

    def insert(self, text: str) -> None:
        """Put a text in the place of what is selected, or at the cursor."""
        raise NotImplementedError

    def backspace(self) -> str:
        """Remove what is selected, or the character before the cursor, and return it."""
        raise NotImplementedError

    def move(self, steps: int) -> None:
        """Move the cursor, and select nothing."""
        raise NotImplementedError

    def select(self, steps: int) -> None:
        """Move the cursor, and select what lies between it and the anchor."""
        raise NotImplementedError

    def state(self) -> list:
        """Return the text, the anchor and the cursor."""
        raise NotImplementedError
