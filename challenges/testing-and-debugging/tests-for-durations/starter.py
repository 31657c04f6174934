# judge: tests-for-durations

import unittest

from durations import parse


class ParseTest(unittest.TestCase):
    def test_hours_and_minutes(self):
        self.assertEqual(parse("1h30m"), 5400)
