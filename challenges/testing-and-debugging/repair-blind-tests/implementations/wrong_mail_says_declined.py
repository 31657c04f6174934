"""Mistake: mails that a paid order was declined."""


def pay(order, gateway, mailer):
    if order["status"] != "open":
        raise ValueError("not open")
    total = sum(count * cents for _, count, cents in order["items"])
    for attempt in range(3):
        try:
            receipt = gateway.charge(order["id"], total)
            break
        except PermissionError:
            mailer.send(order["mail"], "declined")
            return "declined"
        except TimeoutError:
            if attempt == 2:
                raise
    order["status"] = "paid"
    order["receipt"] = receipt
    mailer.send(order["mail"], "declined")
    return "paid"
