# judge: comprehension-drill


# Seven jobs, each of them one comprehension or one generator expression.
class Drill:
    def odd_squares(self, numbers: list[int]) -> list[int]:
        # Return the squares of the odd numbers.
        raise NotImplementedError

    def flatten(self, rows: list[list[int]]) -> list[int]:
        # Return the items of all rows, row after row.
        raise NotImplementedError

    def transpose(self, rows: list[list[int]]) -> list[list[int]]:
        # Return the columns of rows of the same length.
        raise NotImplementedError

    def invert(self, prices: dict[str, int]) -> dict[int, str]:
        # Return which thing costs each price, the last one if there are several.
        raise NotImplementedError

    def domains(self, addresses: list[str]) -> set[str]:
        # Return what stands behind the last @ of each address, in lower case.
        raise NotImplementedError

    def pairs(self, numbers: list[int], total: int) -> list[tuple[int, int]]:
        # Return the pairs of numbers that add up to total, in the order of their places.
        raise NotImplementedError

    def above(self, rows: list[list[int]], limit: int) -> int:
        # Return how many numbers are greater than limit.
        raise NotImplementedError
