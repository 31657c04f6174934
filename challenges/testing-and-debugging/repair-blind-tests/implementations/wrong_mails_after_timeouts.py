"""Mistake: sends a mail when the third attempt has failed, too."""


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
                mailer.send(order["mail"], "declined")
                raise
    order["status"] = "paid"
    order["receipt"] = receipt
    mailer.send(order["mail"], "paid")
    return "paid"
