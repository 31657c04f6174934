# judge: quiz-night
"""Mistake: awards of a team that withdrew can be taken back."""

class QuizNight:
    """The scoreboard of a quiz.

    What every team was awarded is kept for good. The totals are only of the teams that take part, in the order in which
    they joined, so that a team that withdraws is gone from all answers at once.
    Time: O(1) for most calls, O(n) for `place`, O(n log n) for `ranking`.
    """

    def __init__(self) -> None:
        self._totals = {}
        self._awards = {}

    def add_team(self, name: str) -> bool:
        if name in self._totals:
            return False
        self._totals[name] = sum(self._awards.setdefault(name, []))
        return True

    def award(self, name: str, points: int) -> int | None:
        if name not in self._totals:
            return None
        self._awards[name].append(points)
        self._totals[name] += points
        return self._totals[name]

    def score(self, name: str) -> int | None:
        return self._totals.get(name)

    def teams(self) -> list:
        return list(self._totals)

    def place(self, name: str) -> int | None:
        if name not in self._totals:
            return None
        own = self._totals[name]
        return 1 + sum(total > own for total in self._totals.values())

    def ranking(self) -> list:
        rows = []
        best_first = sorted(self._totals.items(), key=lambda team: -team[1])
        for position, (name, total) in enumerate(best_first, 1):
            if not rows or rows[-1][2] != total:
                place = position
            rows.append([place, name, total])
        return rows

    def withdraw(self, name: str) -> bool:
        return self._totals.pop(name, None) is not None

    def take_back(self, name: str) -> int | None:
        if not self._awards.get(name):
            return None
        points = self._awards[name].pop()
        if name in self._totals:
            self._totals[name] -= points
        return sum(self._awards[name])

    def history(self, name: str) -> list | None:
        if name not in self._awards:
            return None
        return list(self._awards[name])
