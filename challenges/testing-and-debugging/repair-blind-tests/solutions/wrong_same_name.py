# judge: repair-blind-tests
# Mistake: leaves two tests with the same name.

import unittest
from unittest.mock import Mock, call

from checkout import pay


class PayTest(unittest.TestCase):
    def setUp(self):
        self.gateway = Mock()
        self.gateway.charge.return_value = "receipt 7"
        self.mailer = Mock()
        self.order = {"id": "o1", "mail": "ann@example.org", "status": "open", "items": [["pen", 2, 150], ["ink", 1, 700]]}

    def test_charges_the_total(self):
        pay(self.order, self.gateway, self.mailer)
        self.assertEqual(self.gateway.charge.call_args, call("o1", 1000))

    def test_order_is_paid(self):
        self.assertEqual(pay(self.order, self.gateway, self.mailer), "paid")
        self.assertEqual(self.order["status"], "paid")
        assert self.order["receipt"] == "receipt 7", "the receipt is kept"

    def test_mail_when_paid(self):
        pay(self.order, self.gateway, self.mailer)
        self.assertEqual(self.mailer.send.call_args_list, [call("ann@example.org", "paid")])

    def test_one_charge_and_one_mail(self):
        pay(self.order, self.gateway, self.mailer)
        self.gateway.charge.assert_called_once()
        self.mailer.send.assert_called_once()

    def test_declined(self):
        self.gateway.charge.side_effect = PermissionError("no cover")
        try:
            self.assertEqual(pay(self.order, self.gateway, self.mailer), "declined")
            self.assertEqual(self.gateway.charge.call_count, 1)
            self.assertEqual(self.order["status"], "open")
            self.assertEqual(self.mailer.send.call_args_list, [call("ann@example.org", "declined")])
        except Exception:
            raise

    def test_order_that_is_not_open(self):
        self.order["status"] = "paid"
        with self.assertRaises(ValueError):
            pay(self.order, self.gateway, self.mailer)
        self.gateway.charge.assert_not_called()
        self.mailer.send.assert_not_called()

    def test_timeout(self):
        self.gateway.charge.side_effect = [TimeoutError, TimeoutError, "receipt 9"]
        self.assertEqual(pay(self.order, self.gateway, self.mailer), "paid")
        first, *others = self.gateway.charge.call_args_list
        self.assertEqual(others, [first, first])

    def test_timeout(self):
        self.gateway.charge.side_effect = TimeoutError
        with self.assertRaises(TimeoutError):
            pay(self.order, self.gateway, self.mailer)
        self.assertEqual(self.order["status"], "open")
        self.assertEqual(self.gateway.charge.call_count, 3)
        self.assertFalse(self.mailer.send.called)
