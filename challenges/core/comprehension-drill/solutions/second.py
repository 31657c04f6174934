# judge: comprehension-drill
# Seven jobs, each of them one comprehension or one generator expression.
class Drill:
    def odd_squares(self, numbers: list[int]) -> list[int]:
        # Return the squares of the odd numbers.
        return [number**2 for number in numbers if number % 2]

    def flatten(self, rows: list[list[int]]) -> list[int]:
        # Return the items of all rows, row after row.
        return [item for row in rows for item in row]

    def transpose(self, rows: list[list[int]]) -> list[list[int]]:
        # Return the columns of rows of the same length.
        return [[row[place] for row in rows] for place in range(len(rows[0]) if rows else 0)]

    def invert(self, prices: dict[str, int]) -> dict[int, str]:
        # Return which thing costs each price, the last one if there are several.
        return {price: thing for thing, price in prices.items()}

    def domains(self, addresses: list[str]) -> set[str]:
        # Return what stands behind the last @ of each address, in lower case.
        return {text.rsplit("@", 1)[1].lower() for text in addresses if "@" in text}

    def pairs(self, numbers: list[int], total: int) -> list[tuple[int, int]]:
        # Return the pairs of numbers that add up to total, in the order of their places.
        return [(a, b) for place, a in enumerate(numbers) for b in numbers[place + 1 :] if a + b == total]

    def above(self, rows: list[list[int]], limit: int) -> int:
        # Return how many numbers are greater than limit.
        return sum(1 for row in rows for number in row if number > limit)
