# judge: caption-editor


class CaptionEditor:
    """A text with a cursor and a selection."""

    def __init__(self) -> None:
        """Make an editor with an empty text."""
        raise NotImplementedError

    def insert(self, text: str) -> None:
        """Replace what is selected with a text, or put the text at the cursor if nothing is selected."""
        raise NotImplementedError

    def backspace(self) -> str:
        """Remove what is selected, or else the character before the cursor, and return what was removed."""
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
