# judge: comprehension-drill


class Drill:
    def odd_squares(self, numbers: list[int]) -> list[int]:
        return list(n * n for n in numbers if n & 1)

    def flatten(self, rows: list[list[int]]) -> list[int]:
        return sum((list(row) for row in rows), [])

    def transpose(self, rows: list[list[int]]) -> list[list[int]]:
        return [[row[column] for row in rows] for column in range(len(rows[0]))] if rows else []

    def invert(self, prices: dict[str, int]) -> dict[int, str]:
        return dict(zip(prices.values(), prices))

    def domains(self, addresses: list[str]) -> set[str]:
        return set(address.split("@")[-1].lower() for address in addresses if address.count("@"))

    def pairs(self, numbers: list[int], total: int) -> list[tuple[int, int]]:
        return [(a, b) for i, a in enumerate(numbers) for j, b in enumerate(numbers) if i < j if a == total - b]

    def above(self, rows: list[list[int]], limit: int) -> int:
        return len([1 for row in rows for number in row if number > limit])
