# judge: growing-report
"""Stage 1 alone: totals by grower, nothing is taken back."""

import re

DELIVERY = re.compile(r" *(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9] *;([^;]*);([^;]*); *([0-9]+) *")


class PressReport:
    def __init__(self) -> None:
        self.number = 0
        self.broken_lines = []
        self.tickets = set()
        self.totals = {}  # [deliveries, kilos] by grower

    def feed(self, line: str) -> bool:
        self.number += 1
        text = line.strip(" ")
        if not text or text.startswith("*"):
            return False
        match = DELIVERY.fullmatch(line)
        ticket, grower, kilos = (field.strip(" ") for field in match.groups()) if match else ("", "", "")
        if not ticket or not grower:
            self.broken_lines.append(self.number)
            return False
        if ticket in self.tickets:
            return False
        self.tickets.add(ticket)
        total = self.totals.setdefault(grower, [0, 0])
        total[0] += 1
        total[1] += int(kilos)
        return True

    def report(self) -> list[list]:
        rows = [[grower, deliveries, kilos] for grower, (deliveries, kilos) in self.totals.items()]
        return sorted(rows, key=lambda row: (-row[2], row[0]))

    def broken(self) -> list[int]:
        return list(self.broken_lines)
