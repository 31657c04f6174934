# judge: tests-for-durations
"""Mistake: stays away from the bounds."""

import unittest

from durations import parse


class ParseTest(unittest.TestCase):
    def test_right_texts(self):
        for text, seconds in [
            # Each unit alone, and each set of units.
            ("2h", 7200),
            ("3m", 180),
            ("45s", 45),
            ("1h30m", 5400),
            ("1h5s", 3605),
            ("2m7s", 127),
            ("1h20m5s", 4805),
            # The bounds: zero, the largest part after another, and a first part without a bound.
            ("0s", 0),
            ("0h0m0s", 0),
            ("70m", 4200),
            ("90m", 5400),
            ("70s", 70),
            ("100h", 360000),
            # What may be written in more than one way.
            ("007m", 420),
            ("1h05m", 3900),
            ("1h005m", 3900),
            ("  5m ", 300),
        ]:
            with self.subTest(text):
                found = parse(text)
                self.assertEqual(found, seconds)
                self.assertIsInstance(found, int)

    def test_wrong_texts(self):
        for text in [
            # Nothing, or something missing.
            "",
            "   ",
            "5",
            "1h5",
            "h",
            "1hm",
            "m5",
            # Wrong order, and units that occur twice.
            "5m1h",
            "5s1m",
            "1h1h",
            "1m2m",
            "1s1s",
            # Parts that are too large after another.
            "1h70m",
            "1m70s",
            "1h70s",
            "1h5m70s",
            # Characters that do not belong there.
            "1h 5m",
            "1 h",
            "-5m",
            "+5m",
            "1_0m",
            "٣m",
            "1.5h",
            "5M",
            "2d",
            "5min",
            "x5m",
            "5m\n",
            "\t5m",
        ]:
            with self.subTest(text), self.assertRaises(ValueError):
                parse(text)
