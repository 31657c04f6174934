# judge: quiz-night
"""The scoreboard of a quiz.

A team is its list of awards and their sum. It lives in one of two dicts: those that take part, in
the order of joining, or those that went home. Moving between them keeps the team as it is, and
puts it at the end of the order when it comes back.
"""


class Team:
    def __init__(self) -> None:
        self.awards: list[int] = []
        self.points = 0


class QuizNight:
    def __init__(self) -> None:
        self._playing: dict[str, Team] = {}
        self._away: dict[str, Team] = {}

    def add_team(self, name: str) -> bool:
        if name in self._playing:
            return False
        self._playing[name] = self._away.pop(name, None) or Team()
        return True

    def withdraw(self, name: str) -> bool:
        if name not in self._playing:
            return False
        self._away[name] = self._playing.pop(name)
        return True

    def award(self, name: str, points: int) -> int | None:
        team = self._playing.get(name)
        if team is None:
            return None
        team.awards.append(points)
        team.points += points
        return team.points

    def take_back(self, name: str) -> int | None:
        team = self._playing.get(name)
        if team is None or not team.awards:
            return None
        team.points -= team.awards.pop()
        return team.points

    def history(self, name: str) -> list[int] | None:
        team = self._playing.get(name) or self._away.get(name)
        return None if team is None else team.awards.copy()

    def score(self, name: str) -> int | None:
        team = self._playing.get(name)
        return None if team is None else team.points

    def teams(self) -> list[str]:
        return list(self._playing)

    def place(self, name: str) -> int | None:
        team = self._playing.get(name)
        if team is None:
            return None
        return 1 + sum(other.points > team.points for other in self._playing.values())

    def ranking(self) -> list[list]:
        # A stable sort, even a reversed one, leaves teams with equal points in their order.
        ordered = sorted(self._playing.items(), key=lambda entry: entry[1].points, reverse=True)
        rows: list[list] = []
        for position, (name, team) in enumerate(ordered, start=1):
            tied = rows and rows[-1][2] == team.points
            rows.append([rows[-1][0] if tied else position, name, team.points])
        return rows
