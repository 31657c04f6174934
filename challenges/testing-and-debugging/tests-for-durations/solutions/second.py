# judge: tests-for-durations

import unittest

from durations import parse


class RightTextsTest(unittest.TestCase):
    def assert_seconds(self, expected):
        for text, seconds in expected.items():
            with self.subTest(text=text):
                result = parse(text)
                self.assertEqual(result, seconds)
                self.assertIsInstance(result, int)

    def test_one_unit(self):
        self.assert_seconds({"1h": 3600, "1m": 60, "1s": 1, "2h": 7200, "12m": 720, "45s": 45})

    def test_two_units(self):
        self.assert_seconds({"1h30m": 5400, "1h5s": 3605, "2m3s": 123, "10h59s": 36059, "1h10m": 4200, "10m10s": 610})

    def test_three_units(self):
        self.assert_seconds({"1h2m3s": 3723, "10h20m30s": 37230, "0h0m1s": 1, "3h59m59s": 14399})

    def test_first_part_of_any_size(self):
        self.assert_seconds(
            {
                "59m": 3540,
                "60m": 3600,
                "61m": 3660,
                "90m": 5400,
                "60s": 60,
                "61s": 61,
                "3600s": 3600,
                "100000s": 100000,
                "23h": 82800,
                "24h": 86400,
                "25h": 90000,
                "60h": 216000,
                "100h": 360000,
                "1000h59m59s": 3603599,
                "90m59s": 5459,
                "60m1s": 3601,
                "60h1s": 216001,
                "123456789m5s": 7407407345,
            }
        )

    def test_huge_numbers(self):
        nines = "9" * 900
        self.assert_seconds({f"{nines}h": int(nines) * 3600, f"{nines}m1s": int(nines) * 60 + 1, f"{nines}s": int(nines)})
        self.assert_seconds({"9007199254740993s": 9007199254740993, "9007199254740993h": 9007199254740993 * 3600})

    def test_greatest_later_part(self):
        self.assert_seconds({"1h59m": 7140, "1h59s": 3659, "1m59s": 119, "0h59m": 3540, "0m59s": 59, "1h0m59s": 3659})

    def test_nought(self):
        self.assert_seconds(
            {"0h": 0, "0m": 0, "0s": 0, "0h0m": 0, "0m0s": 0, "0h0s": 0, "0h0m0s": 0, "000s": 0, "1h0m": 3600, "1m0s": 60, "1h0m0s": 3600}
        )

    def test_zeros_in_front(self):
        self.assert_seconds(
            {
                "007m": 420,
                "00h00m01s": 1,
                "01h": 3600,
                "08s": 8,
                "1h05m": 3900,
                "1h009m": 4140,
                "1h0059m": 7140,
                "1m000000059s": 119,
                "1h007s": 3607,
                "0" * 900 + "5m": 300,
                "1h" + "0" * 900 + "5m": 3900,
                "1m" + "0" * 900 + "59s": 119,
            }
        )

    def test_spaces_around(self):
        self.assert_seconds(
            {" 1h": 3600, "1h ": 3600, " 1h ": 3600, "   1h30m": 5400, "1h30m    ": 5400, "  1h2m3s   ": 3723, " " * 500 + "5s" + " " * 490: 5}
        )

    def test_same_text_twice(self):
        self.assert_seconds({"1m1s": 61})
        self.assert_seconds({"1m1s": 61})


class WrongTextsTest(unittest.TestCase):
    def assert_wrong(self, *texts):
        for text in texts:
            with self.subTest(text=text):
                self.assertRaises(ValueError, parse, text)

    def test_nothing(self):
        self.assert_wrong("", " ", "     ")

    def test_no_number(self):
        self.assert_wrong("h", "m", "s", "hm", "hms", "1hm", "1hs", "1ms", "h1m", "m1s", "1h1ms", " h", "1h m", "h5", "m30")

    def test_no_unit(self):
        self.assert_wrong("1", "0", "90", "1h30", "1m30", "1h1m1", "1h2m3s4", " 5 ", "30 ")

    def test_order(self):
        self.assert_wrong("1m1h", "1s1m", "1s1h", "1m1h1s", "1h1s1m", "1s1m1h", "1m1s1h", "1s1h1m", "0s1m", "0m1h")

    def test_unit_twice(self):
        self.assert_wrong("1h1h", "1m1m", "1s1s", "1h1m1m", "1h1h1m", "1m1s1s", "1h1m1s1s", "1h1m1h", "1h2m3s4h", "1m1s1m", "0h0h", "0s0s")
        self.assert_wrong("1h1m1s1h1m1s")

    def test_later_part_too_large(self):
        self.assert_wrong("1h60m", "1h61m", "1h60s", "1m60s", "1m61s", "1h1m60s", "1h60m1s", "1h59m60s", "1h60m60s", "0h60m", "0m60s", "0h0m60s")
        self.assert_wrong("1h99m", "1h100m", "1h100s", "1m99s", "1m100s", "1h060m", "1m060s", "1h0060s", "90m90s", "1h3600s", "1h1000m", "60h60m")
        self.assert_wrong("1h0m60s", "1h" + "9" * 900 + "m")

    def test_spaces_inside(self):
        self.assert_wrong("1 h", "1h 30m", "1h30 m", "1h  30m", "1 h 30 m", "1m 5s", "1h 5s", "1 0m", "1h3 0m", "1h1m 1s", "1m5 s", " 1 h ", "1h 1m1s")

    def test_other_white_space(self):
        for space in "\t\n\r\v\f\u00a0\u2003\u3000\x1c\x85\u2028\ufeff\u200b\0":
            self.assert_wrong(f"{space}1h", f"1h{space}", f"1h{space}30m", f"1{space}h", f" {space}1h", f"1h{space} ", space)
        self.assert_wrong("1h\r\n", "1h30m\n", "1m5s\n", "5s\n", "1h1m1s\n", "\n\n5s")

    def test_signs(self):
        self.assert_wrong("+1h", "-1h", "1h+5m", "1h-5m", "-5s", "+5s", "1m+5s", "1m-5s", "-0s", "- 5s", "--5s", " -5m", "1h-0m", "\u22125s", "5+5s")

    def test_other_ways_to_write_numbers(self):
        self.assert_wrong("1.5h", "1,5h", "0.5m", "1.0s", "1h1.5m", "1h5.0m", ".5h", "5.h", "1_0m", "1h1_0m", "1e2s", "0x10s", "0b1s", "0o7s", "1'000s", "1,000s")
        self.assert_wrong("infs", "nanm", "ah", "1h5xm", "\u00bdh", "_1s", "1_s")

    def test_other_digits(self):
        for digit in "\u00b2\u00b3\u0663\u0967\uff15\U0001d7d9\u2460\u2165\u4e00":
            self.assert_wrong(f"{digit}h", f"{digit}m", f"{digit}s", f"1{digit}s", f"{digit}1s", f"1h{digit}m", f"1h1{digit}m", f"1m{digit}s", f"1h1m{digit}s")

    def test_capitals(self):
        self.assert_wrong("1H", "1M", "1S", "1H30M", "1h30M", "1H30m", "1m5S", "1h1m1S", "1h5S")

    def test_letters_that_fold_to_units(self):
        self.assert_wrong("1\u017f", "1h5\u017f", "1\uff48", "1\uff4d", "1\uff53", "1\u210e")

    def test_other_units(self):
        self.assert_wrong("1d", "1w", "1y", "1d1h", "5ms", "1us", "1x", "1t", "1h5x", "1z")

    def test_longer_units(self):
        self.assert_wrong("1hour", "1hr", "1hh", "1min", "1mm", "1mins", "1sec", "1ss", "1h30min", "1h30mm", "1m5sec", "2hours", "1hs", "1sm")

    def test_something_around(self):
        self.assert_wrong("x1h", "1hx", "(1h)", "1h.", "1h;", "1h,", "1h/", ":1h", "'1h'", "in 5m", "5m left", "5m later", "1h30m!", "PT5M", "5m 5m", "1h\n30m")
        self.assert_wrong("x5s", "#5s", "5s#", "5s5", "1h1m1s1", "5s 1", "1 5s")

    def test_something_between(self):
        self.assert_wrong("1h:30m", "1h,30m", "1h,5s", "1h-30m", "1h+30m", "1h.30m", "1h/30m", "1hand5m", "1h_5m", "1h;5s", "1h&5m")

    def test_clock(self):
        self.assert_wrong("1:30", "01:30:00", "1h:30", "1:30m")
