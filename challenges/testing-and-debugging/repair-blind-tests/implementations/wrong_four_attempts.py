"""Mistake: gives up after four attempts."""


def pay(order, gateway, mailer):
    if order["status"] != "open":
        raise ValueError("not open")
    total = sum(count * cents for _, count, cents in order["items"])
    for attempt in range(4):
        try:
            receipt = gateway.charge(order["id"], total)
            break
        except PermissionError:
            mailer.send(order["mail"], "declined")
            return "declined"
        except TimeoutError:
            if attempt == 3:
                raise
    order["status"] = "paid"
    order["receipt"] = receipt
    mailer.send(order["mail"], "paid")
    return "paid"
