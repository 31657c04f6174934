# judge: comprehension-drill
# Mistake: a condition before `for` chooses a value; only one after it leaves items out.


class Drill:
    def odd_squares(self, numbers: list[int]) -> list[int]:
        return [number**2 if number % 2 else number for number in numbers]

    def flatten(self, rows: list[list[int]]) -> list[int]:
        return [item for row in rows for item in row]

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
