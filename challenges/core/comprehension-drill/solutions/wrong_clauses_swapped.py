# judge: comprehension-drill
# Mistake: puts the clauses in the order in which one would say them, not in that of nested loops.


class Drill:
    def odd_squares(self, numbers: list[int]) -> list[int]:
        return [number**2 for number in numbers if number % 2]

    def flatten(self, rows: list[list[int]]) -> list[int]:
        return [item for item in row for row in rows]

    def transpose(self, rows: list[list[int]]) -> list[list[int]]:
        return [list(column) for column in zip(*rows)]

    def invert(self, prices: dict[str, int]) -> dict[int, str]:
        return {price: thing for thing, price in prices.items()}

    def domains(self, addresses: list[str]) -> set[str]:
        return {address.rpartition("@")[2].lower() for address in addresses if "@" in address}

    def pairs(self, numbers: list[int], total: int) -> list[tuple[int, int]]:
        return [(a, b) for place, a in enumerate(numbers) for b in numbers[place + 1 :] if a + b == total]

    def above(self, rows: list[list[int]], limit: int) -> int:
        return sum(number > limit for row in rows for number in row)
