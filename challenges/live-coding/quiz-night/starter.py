# judge: quiz-night


class QuizNight:
    """The scoreboard of a quiz."""

    def __init__(self) -> None:
        """Make a board without teams."""
        raise NotImplementedError

    def add_team(self, name: str) -> bool:
        """Add a team, and return whether it was new."""
        raise NotImplementedError

    def award(self, name: str, points: int) -> int | None:
        """Add points to those of a team, and return the new total, or None if there is no such team."""
        raise NotImplementedError

    def score(self, name: str) -> int | None:
        """Return the points of a team, or None if there is no such team."""
        raise NotImplementedError

    def teams(self) -> list:
        """Return the names of all teams in the order in which they were added."""
        raise NotImplementedError
