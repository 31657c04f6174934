"""Mistake: gives up after two attempts."""


def pay(order, gateway, mailer):
    if order["status"] != "open":
        raise ValueError("not open")
    total = sum(count * cents for _, count, cents in order["items"])
    for attempt in range(2):
        try:
            receipt = gateway.charge(order["id"], total)
            break
        except PermissionError:
            mailer.send(order["mail"], "declined")
            return "declined"
        except TimeoutError:
            if attempt == 1:
                raise
    order["status"] = "paid"
    order["receipt"] = receipt
    mailer.send(order["mail"], "paid")
    return "paid"
