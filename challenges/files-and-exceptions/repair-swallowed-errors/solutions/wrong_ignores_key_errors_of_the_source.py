# judge: repair-swallowed-errors
# Mistake: swallows a KeyError, wherever it comes from.

class ImportFailed(Exception):
    """The source failed before its end."""


def import_stock(source, table, rejected):
    booked = {}
    done = 0
    try:
        for line in source:
            try:
                name, change = parse(line)
                count = table[name] + change
                if count < 0:
                    raise ValueError("below zero")
            except (ValueError, KeyError):
                rejected.append(line)
            else:
                table[name] = count
                booked[name] = booked.get(name, 0) + 1
                done += 1
    except OSError as error:
        raise ImportFailed(f"failed after {done} lines") from error
    except KeyError:
        pass
    finally:
        source.close()
    return booked


# What follows is all right: leave it alone.


def parse(line):
    """Return the name and the change that a line tells, or raise ValueError; some lines stand for accidents."""
    if line == "!stop":
        raise KeyboardInterrupt("stopped by hand")
    if line == "!bug":
        raise AttributeError("a mistake in parse")
    if line == "!gap":
        raise KeyError("another mistake in parse")
    name, change = line.rsplit(" ", 1)
    return name, int(change)


class Source:
    """Gives lines; some stand for accidents."""

    ACCIDENTS = {"!disk": OSError("disk"), "!lost": FileNotFoundError("lost"), "!key": KeyError("key"), "!value": ValueError("value")}

    def __init__(self, lines):
        self.lines = lines
        self.closings = 0

    def __iter__(self):
        for line in self.lines:
            if line in self.ACCIDENTS:
                raise self.ACCIDENTS[line]
            yield line

    def close(self):
        self.closings += 1


def run(lines, stock):
    source, table, rejected = Source(lines), dict(stock), []
    try:
        outcome = import_stock(source, table, rejected)
    except BaseException as error:
        outcome = [type(error).__name__, str(error), repr(error.__cause__)]
    return [outcome, table, rejected, source.closings]
