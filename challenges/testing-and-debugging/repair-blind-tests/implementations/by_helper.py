def _charged(gateway, order, cents, attempts):
    try:
        return gateway.charge(order["id"], cents)
    except TimeoutError:
        if attempts == 1:
            raise
    return _charged(gateway, order, cents, attempts - 1)


def pay(order, gateway, mailer):
    if order["status"] != "open":
        raise ValueError(order["status"])
    cents = 0
    for item in order["items"]:
        cents += item[1] * item[2]
    try:
        receipt = _charged(gateway, order, cents, 3)
    except PermissionError:
        outcome = "declined"
    else:
        order.update(status="paid", receipt=receipt)
        outcome = "paid"
    mailer.send(order["mail"], outcome)
    return outcome
