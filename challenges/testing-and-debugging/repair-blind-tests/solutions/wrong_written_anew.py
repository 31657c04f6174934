# judge: repair-blind-tests
# Mistake: rewrites the whole file.

import unittest
from unittest.mock import Mock

from checkout import pay


class PayTest(unittest.TestCase):
    def test_paid(self):
        order = {"id": 1, "mail": "m", "status": "open", "items": [["a", 2, 3]]}
        gateway, mailer = Mock(), Mock()
        self.assertEqual(pay(order, gateway, mailer), "paid")
        gateway.charge.assert_called_once_with(1, 6)
        mailer.send.assert_called_once_with("m", "paid")
        self.assertEqual(order["status"], "paid")

    def test_declined(self):
        order = {"id": 1, "mail": "m", "status": "open", "items": [["a", 2, 3]]}
        gateway, mailer = Mock(), Mock()
        gateway.charge.side_effect = PermissionError
        self.assertEqual(pay(order, gateway, mailer), "declined")
