"""What honest tests pass and look at, beside what `../honest.py` does. Each test finds one right implementation right."""
import io
import json
import tempfile
import unittest
from unittest import mock

import fair


class StreamsTest(unittest.TestCase):
    def test_streams_are_read_and_written(self):
        self.assertEqual(fair.read(io.StringIO("ab")), "ab")
        self.assertEqual(fair.lines(io.StringIO("a\nb\n")), ["a", "b"])
        out = io.StringIO()
        fair.write([1, 2], out)
        fair.report([[1, 2]], out)
        self.assertEqual(out.getvalue(), "1\n2\n1,2\r\n")

    def test_files(self):
        with tempfile.TemporaryFile("w+") as file:
            file.write("ab")
            file.seek(0)
            self.assertEqual(fair.read(file), "ab")


class ArgumentsTest(unittest.TestCase):
    def test_mocks(self):
        task = mock.MagicMock()
        task.run.return_value = 5
        self.assertEqual(fair.run(task), 5)
        task.run.assert_called_once_with(3)

    def test_a_tuple_comes_back_as_itself(self):
        given = (1, [2])
        self.assertIs(fair.same(given), given)
        self.assertIs(fair.same([given])[0], given)

    def test_a_method_is_the_same_each_time(self):
        event, got = fair.Event(), []
        event.listen(got.append)
        event.fire(1)
        event.forget(got.append)
        event.fire(2)
        self.assertEqual(got, [1])

    def test_nested_too_deep(self):
        deep = []
        for _ in range(300):
            deep = [deep]
        with self.assertRaisesRegex(ValueError, "nested more than 200 deep"):
            fair.same(deep)
        self.assertEqual(fair.double(2), 4)


class ResultsTest(unittest.TestCase):
    def test_a_field_is_changed_through_it(self):
        item = fair.Item("x")
        item.tags.append("t")
        self.assertEqual(item.tags, ["t"])
        self.assertNotEqual(item, fair.Item("x"))

    def test_where_a_text_is_wrong(self):
        with self.assertRaises(json.JSONDecodeError) as caught:
            fair.parse("{")
        self.assertEqual((caught.exception.pos, caught.exception.doc), (1, "{"))

    def test_an_iterator_of_its_own(self):
        self.assertEqual(list(fair.Countdown(3)), [2, 1, 0])
        self.assertEqual(next(fair.Countdown(3)), 2)

    def test_groups(self):
        self.assertEqual(fair.group("aab", key=lambda letter: letter), {"a": ["a", "a"], "b": ["b"]})


class SkippedTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        raise unittest.SkipTest("not here")

    def test(self):
        pass


class PartsTest(unittest.TestCase):
    def test_parts_after_one_that_is_skipped(self):
        seen = []
        for n in (0, 2):
            with self.subTest(n=n):
                if n == 0:
                    self.skipTest("later")
                seen.append(n)
        self.assertEqual(seen, [2])


@unittest.expectedFailure
def test_what_is_known_to_fail():
    assert fair.double(1) == 3
