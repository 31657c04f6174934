# judge: repair-lost-updates
import threading
import time


class Till:
    def __init__(self):
        self.cents = 0
        self.lock = threading.Lock()

    def take(self, cents):
        """Add an amount to the till."""
        with self.lock:
            before = self.cents
            time.sleep(0.01)  # the drawer opens
            self.cents = before + cents


class Show:
    def __init__(self, seats, price):
        self.seats = seats
        self.price = price
        self.lock = threading.Lock()

    def sell(self, count, till):
        """Sell so many seats if there are enough, and return whether there were."""
        with self.lock:
            left = self.seats
            time.sleep(0.1)  # the clerk looks at the plan of the seats
            if count > left:
                return False
            self.seats = left - count
        till.take(count * self.price)
        return True


def box_office(shows: dict[str, list[int]], orders: list[list]) -> dict:
    """Serve all orders at the same time, each in a thread of its own."""
    till = Till()
    open_shows = {name: Show(seats, price) for name, (seats, price) in shows.items()}
    answers = [None] * len(orders)

    def serve(number, name, count):
        answers[number] = open_shows[name].sell(count, till)

    threads = [threading.Thread(target=serve, args=(number, *order)) for number, order in enumerate(orders)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    left = {name: show.seats for name, show in open_shows.items()}
    return {"answers": answers, "left": left, "cents": till.cents}
