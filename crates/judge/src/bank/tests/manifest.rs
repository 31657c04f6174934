//! Broken `challenge.toml` files.

use super::{MANIFEST_TOML, edited};

#[track_caller]
fn manifest(from: &str, to: &str, expected: &str) {
    edited("challenge.toml", MANIFEST_TOML, from, to, expected);
}

#[test]
fn keys_and_types() {
    manifest(
        r#"title = "Two sum""#,
        r#"titel = "Two sum""#,
        r#"challenge.toml: `title` is missing
challenge.toml:3:1: unknown key "titel"
  hint: did you mean `title`?"#,
    );
    manifest(
        r#"title = "Two sum""#,
        "title = 2",
        "challenge.toml:3:9: `title` must be a string, not an integer",
    );
    manifest(
        r#"title = "Two sum""#,
        r#"title = "  ""#,
        "challenge.toml:3:9: `title` is empty",
    );
    manifest(
        r#"title = "Two sum""#,
        r#"title = "Two\nsum""#,
        "challenge.toml:3:9: `title` must be one line of plain text",
    );
    manifest(
        r#"id = "two-sum""#,
        r#"id = "Two_Sum""#,
        r#"challenge.toml:2:6: `id` cannot be "Two_Sum"
  hint: use lower-case letters, digits and single hyphens between them, 64 at most"#,
    );
    manifest(
        r#"id = "two-sum""#,
        r#"id = "three-sum""#,
        r#"challenge.toml:2:6: `id` is "three-sum", but the folder is named "two-sum"
  hint: rename one of the two"#,
    );
    manifest(
        r#"id = "two-sum""#,
        r#"id = ["two-sum"]"#,
        "challenge.toml:2:6: `id` must be a string, not an array",
    );
    manifest(
        "format_version = 1\n",
        "",
        "challenge.toml: `format_version` is missing",
    );
    manifest(
        "format_version = 1",
        "format_version = 2\nnew_key = 1",
        r"challenge.toml:1:18: the challenge is made for another version of judge: format_version 2
  hint: this version of judge reads format_version 1",
    );
    manifest(
        "format_version = 1",
        r#"format_version = "1""#,
        "challenge.toml:1:18: `format_version` must be an integer, not a string",
    );
    manifest(
        r#"level = "junior""#,
        r#"level = "medium""#,
        r#"challenge.toml:4:9: `level` cannot be "medium"
  hint: known are `junior`, `mid` and `senior`"#,
    );
    manifest(
        r#"level = "junior""#,
        r#"level = "Senior""#,
        r#"challenge.toml:4:9: `level` cannot be "Senior"
  hint: did you mean `senior`?"#,
    );
    manifest(
        r#"level = "junior""#,
        "level = 1979-05-27",
        "challenge.toml:4:9: `level` must be a string, not a date or time",
    );
    manifest(
        r#"topics = ["arrays", "hashing"]"#,
        "topics = []",
        r#"challenge.toml:5:10: `topics` is empty
  hint: name at least one, such as "arrays""#,
    );
    manifest(
        r#"topics = ["arrays", "hashing"]"#,
        r#"topics = "arrays""#,
        "challenge.toml:5:10: `topics` must be an array of strings, not a string",
    );
    manifest(
        r#"topics = ["arrays", "hashing"]"#,
        r#"topics = ["arrays", 3, true]"#,
        r"challenge.toml:5:21: an item of `topics` must be a string, not an integer
challenge.toml:5:24: an item of `topics` must be a string, not a boolean",
    );
    manifest(
        r#"topics = ["arrays", "hashing"]"#,
        r#"topics = ["Two pointers", "arrays", "arrays"]"#,
        r#"challenge.toml:5:11: a topic cannot be "Two pointers"
  hint: use lower-case letters, digits and single hyphens between them, 64 at most
challenge.toml:5:37: "arrays" is listed twice"#,
    );
    manifest(
        "minutes = 15",
        "minutes = 0",
        "challenge.toml:6:11: `minutes` must be from 1 to 600",
    );
    manifest(
        "minutes = 15",
        "minutes = 15.0",
        "challenge.toml:6:11: `minutes` must be an integer, not a float",
    );
    manifest(
        "minutes = 15",
        "minutes = 99999999999999999999",
        "challenge.toml:6:11: `minutes` must be from 1 to 600",
    );
    manifest(
        "[generator]\nseed = 7",
        "[generator]",
        "challenge.toml:27:1: `seed` is missing in [generator]",
    );
    manifest(
        "[generator]\nseed = 7",
        "[generator]\nseed = -1",
        "challenge.toml:28:8: `seed` must be a 64-bit integer from 0",
    );
    manifest(
        "[generator]\nseed = 7",
        "[generator]\nseed = 7\nsize = 3",
        r#"challenge.toml:29:1: unknown key "size" in [generator]
  hint: known is `seed`"#,
    );
    manifest(
        "[generator]\nseed = 7\n",
        "",
        r"challenge.toml: generate.py has no [generator]
  hint: write [generator] with seed = 1, or any other number",
    );
    manifest(
        r#"[complexity]
time = "O(n)""#,
        "[complexity]",
        r"challenge.toml:24:1: [complexity] is empty
  hint: give `time`, `memory` or both",
    );
    manifest(
        r#"time = "O(n)""#,
        r#"time = "O(N)""#,
        r#"challenge.toml:25:8: `time` cannot be "O(N)"
  hint: did you mean `O(n)`?"#,
    );
    manifest(
        r#"time = "O(n)""#,
        r#"time = "linear"
memory = "O(nlogn)""#,
        r#"challenge.toml:25:8: `time` cannot be "linear"
  hint: known are `O(1)`, `O(log n)`, `O(n)`, `O(n log n)`, `O(n^2)`, `O(n^3)` and `O(2^n)`
challenge.toml:26:10: `memory` cannot be "O(nlogn)"
  hint: did you mean `O(n log n)`?"#,
    );
    manifest(
        "[complexity]\ntime",
        "complexity.time",
        r#"challenge.toml:24:1: unknown key "complexity" in [rules]
  hint: known are `forbid_calls`, `forbid_imports`, `forbid_methods` and `forbid_syntax`"#,
    );
}

#[test]
fn entries() {
    manifest(
        r#"[entry]
kind = "function"
name = "two_sum"
aliases = ["Solution.twoSum"]
parameters = ["nums", "target"]
"#,
        "",
        "challenge.toml: `entry` is missing",
    );
    manifest(
        r#"kind = "function""#,
        "",
        "challenge.toml:8:1: `kind` is missing in [entry]",
    );
    manifest(
        r#"kind = "function""#,
        r#"kind = "functoin""#,
        r#"challenge.toml:9:8: `kind` cannot be "functoin"
  hint: did you mean `function`?"#,
    );
    manifest(
        r#"kind = "function""#,
        r#"kind = "program""#,
        r"challenge.toml:10:1: `name` has no meaning in [entry]
  hint: the whole file of a program is run, nothing in it is called
challenge.toml:11:1: `aliases` has no meaning in [entry]
  hint: the whole file of a program is run, nothing in it is called
challenge.toml:12:1: `parameters` has no meaning in [entry]
  hint: the whole file of a program is run, nothing in it is called
cases.toml:3:9: a program's arguments must be strings, not a list
cases.toml:3:17: a program's arguments must be strings, not an integer
cases.toml:11:9: a program's arguments must be strings, not a list
cases.toml:11:18: a program's arguments must be strings, not an integer",
    );
    manifest(
        r#"name = "two_sum""#,
        r#"name = "Solution.twoSum""#,
        r#"challenge.toml:10:8: `name` is no name in Python: "Solution.twoSum"
  hint: spellings with a dot, such as "Solution.twoSum", belong in `aliases`
challenge.toml:11:12: the alias "Solution.twoSum" is the name itself"#,
    );
    manifest(
        r#"name = "two_sum""#,
        r#"name = "class""#,
        r#"challenge.toml:10:8: `name` is no name in Python: "class""#,
    );
    manifest(
        r#"name = "two_sum"
"#,
        "",
        "challenge.toml:8:1: `name` is missing in [entry]",
    );
    manifest(
        r#"aliases = ["Solution.twoSum"]"#,
        r#"aliases = ["two_sum", "two sum", "a", "a"]"#,
        r#"challenge.toml:11:12: the alias "two_sum" is the name itself
challenge.toml:11:23: an alias is no name in Python: "two sum"
  hint: such as "twoSum" or "Solution.twoSum"
challenge.toml:11:39: "a" is listed twice"#,
    );
    manifest(
        r#"parameters = ["nums", "target"]"#,
        r#"parameters = ["nums", "nums"]"#,
        r#"challenge.toml:12:23: "nums" is listed twice"#,
    );
    manifest(
        r#"parameters = ["nums", "target"]"#,
        r#"parameters = ["nums", 2]"#,
        r#"challenge.toml:12:23: an item of `parameters` must be a name or { name = "..", type = ".." }, not an integer"#,
    );
    manifest(
        r#"parameters = ["nums", "target"]"#,
        r#"parameters = ["nums", { name = "target", type = "LinkedList" }]"#,
        r#"challenge.toml:12:49: `type` cannot be "LinkedList"
  hint: known are `ListNode` and `TreeNode`"#,
    );
    manifest(
        r#"parameters = ["nums", "target"]"#,
        r#"parameters = ["nums", { type = "TreeNode", nmae = "target" }]"#,
        r#"challenge.toml:12:23: `name` is missing in a parameter
challenge.toml:12:44: unknown key "nmae" in a parameter
  hint: did you mean `name`?"#,
    );
    manifest(
        r#"parameters = ["nums", "target"]"#,
        r#"parameters = ["nums", "target"]
returns = "Listnode""#,
        r#"challenge.toml:13:11: `returns` cannot be "Listnode"
  hint: did you mean `ListNode`?"#,
    );
    manifest(
        r#"parameters = ["nums", "target"]"#,
        r#"parameters = ["nums", "target"]
answer = "num""#,
        r#"challenge.toml:13:10: `answer` names no parameter: "num"
  hint: did you mean `nums`?"#,
    );
    manifest(
        r#"parameters = ["nums", "target"]"#,
        r#"answer = "num""#,
        r#"challenge.toml:12:10: `answer` names no parameter: "num"
  hint: name the parameters: parameters = [..]"#,
    );
    manifest(
        r#"parameters = ["nums", "target"]"#,
        r#"parameters = ["nums", "target"]
returns = "ListNode"
answer = "nums""#,
        r"challenge.toml:13:1: `returns` has no meaning beside `answer`
  hint: the answer has the type of its parameter",
    );
}

#[test]
fn limits_checkers_rules() {
    manifest(
        r#"cpu = "1s""#,
        r#"cpu = "1 second""#,
        r#"challenge.toml:15:7: `cpu` is no time: "1 second"
  hint: write a whole number and a unit, ms or s, such as "500ms" or "2s""#,
    );
    manifest(
        r#"cpu = "1s""#,
        "cpu = 1",
        "challenge.toml:15:7: `cpu` must be a string, not an integer",
    );
    manifest(
        r#"cpu = "1s""#,
        r#"cpu = "601s""#,
        "challenge.toml:15:7: `cpu` must be from 1ms to 600s",
    );
    manifest(
        r#"cpu = "1s""#,
        r#"cpu = "0ms""#,
        "challenge.toml:15:7: `cpu` must be from 1ms to 600s",
    );
    manifest(
        r#"cpu = "1s""#,
        r#"cpu = "99999999999999999999999s""#,
        "challenge.toml:15:7: `cpu` must be from 1ms to 600s",
    );
    manifest(
        r#"memory = "64MiB""#,
        r#"memory = "64MB""#,
        r#"challenge.toml:16:10: `memory` is no amount of bytes: "64MB"
  hint: write a whole number and a unit, KiB, MiB or GiB, such as "64MiB""#,
    );
    manifest(
        r#"memory = "64MiB""#,
        r#"memory = "1023KiB""#,
        "challenge.toml:16:10: `memory` must be from 1MiB to 2GiB",
    );
    manifest(
        r#"memory = "64MiB""#,
        r#"memory = "3GiB""#,
        "challenge.toml:16:10: `memory` must be from 1MiB to 2GiB",
    );
    manifest(
        r#"memory = "64MiB""#,
        r#"output = "65MiB""#,
        "challenge.toml:16:10: `output` must be from 1KiB to 64MiB",
    );
    manifest(
        r#"memory = "64MiB""#,
        r#"sleep = "366d""#,
        "challenge.toml:16:9: `sleep` must be from 0s to 365d",
    );
    manifest(
        r#"memory = "64MiB""#,
        r#"sleep = "forever""#,
        r#"challenge.toml:16:9: `sleep` is no time: "forever"
  hint: write a whole number and a unit, s, m, h or d, such as "90s" or "24h""#,
    );
    manifest(
        r#"memory = "64MiB""#,
        r#"time = "1s""#,
        r#"challenge.toml:16:1: unknown key "time" in [limits]
  hint: known are `cpu`, `memory`, `output` and `sleep`"#,
    );
    manifest(
        r#"kind = "exact""#,
        r#"kind = "approx""#,
        r#"challenge.toml:19:8: `kind` cannot be "approx"
  hint: known are `exact`, `lines`, `tokens`, `float`, `unordered` and `custom`"#,
    );
    manifest(
        r#"kind = "exact""#,
        r#"kind = "exact"
absolute = 1e-9
nested = true
file = "checker.py""#,
        r#"challenge.toml:20:1: `absolute` has no meaning in [checker]
  hint: only kind = "float" has a tolerance
challenge.toml:21:1: `nested` has no meaning in [checker]
  hint: only kind = "unordered" has this key
challenge.toml:22:1: `file` has no meaning in [checker]
  hint: only kind = "custom" has a file"#,
    );
    manifest(
        r#"kind = "exact""#,
        r#"kind = "float"
absolute = -1
relative = nan"#,
        r"challenge.toml:20:12: `absolute` must be a finite number from 0 on
challenge.toml:21:12: `relative` must be a finite number from 0 on",
    );
    manifest(
        r#"kind = "exact""#,
        r#"kind = "float"
absolute = "small""#,
        "challenge.toml:20:12: `absolute` must be a number, not a string",
    );
    manifest(
        r#"kind = "exact""#,
        r#"kind = "unordered"
nested = "yes""#,
        "challenge.toml:20:10: `nested` must be a boolean, not a string",
    );
    manifest(
        r#"kind = "exact""#,
        r#"kind = "custom""#,
        "challenge.toml:18:1: `file` is missing in [checker]",
    );
    manifest(
        r#"kind = "exact""#,
        r#"kind = "custom"
file = "check.py""#,
        r#"challenge.toml:20:8: there is no file "check.py"
  hint: it is looked for in bank/two-sum"#,
    );
    manifest(
        r#"kind = "exact""#,
        "nested = true",
        "challenge.toml:18:1: `kind` is missing in [checker]",
    );
    manifest(
        r#"forbid_calls = ["sorted"]"#,
        r#"forbid_calls = ["sorted()"]"#,
        r#"challenge.toml:22:17: a rule names nothing in Python: "sorted()"
  hint: write the name without brackets, such as "sorted" or "itertools.groupby""#,
    );
    manifest(
        r#"forbid_calls = ["sorted"]"#,
        r#"forbid_imports = ["import re", "os.path"]"#,
        r#"challenge.toml:22:19: a rule names nothing in Python: "import re"
  hint: write the module's name, such as "re" or "os.path""#,
    );
    manifest(
        r#"forbid_calls = ["sorted"]"#,
        r#"forbid_methods = ["list.sort", "sort", "sort"]"#,
        r#"challenge.toml:22:19: a rule names nothing in Python: "list.sort"
  hint: write the name alone, without type, dot and brackets, such as "sort"
challenge.toml:22:40: "sort" is listed twice"#,
    );
    manifest(
        r#"forbid_calls = ["sorted"]"#,
        r#"forbid_syntax = ["f-strings", "eval", "loop", "loop"]"#,
        r#"challenge.toml:22:18: an item of `forbid_syntax` cannot be "f-strings"
  hint: did you mean `f-string`?
challenge.toml:22:31: an item of `forbid_syntax` cannot be "eval"
  hint: known are `negative-step-slice`, `slice`, `comprehension`, `loop`, `recursion`, `f-string`, `lambda`, `try`, `global` and `dynamic-code`"#,
    );
    manifest(
        r#"forbid_calls = ["sorted"]"#,
        r#"forbid_call = ["sorted"]"#,
        r#"challenge.toml:22:1: unknown key "forbid_call" in [rules]
  hint: did you mean `forbid_calls`?"#,
    );
    manifest(
        r#"[rules]
forbid_calls = ["sorted"]"#,
        r#"[[rules]]
forbid_calls = ["sorted"]"#,
        "challenge.toml:21:1: `rules` must be a table, not an array",
    );
}

#[test]
fn solutions() {
    manifest(
        r#"expect = "wrong_answer""#,
        r#"expect = "skipped""#,
        r#"challenge.toml:32:10: `expect` cannot be "skipped"
  hint: known are `accepted`, `wrong_answer`, `time_limit`, `memory_limit`, `output_limit`, `runtime_error`, `syntax_error` and `rule_violation`"#,
    );
    manifest(
        r#"expect = "wrong_answer""#,
        r#"expect = "wrong answer""#,
        r#"challenge.toml:32:10: `expect` cannot be "wrong answer"
  hint: did you mean `wrong_answer`?"#,
    );
    manifest(
        r#"expect = "wrong_answer""#,
        r#"expected = "wrong_answer""#,
        r#"challenge.toml:30:1: `expect` is missing in [[solutions]]
challenge.toml:32:1: unknown key "expected" in [[solutions]]
  hint: did you mean `expect`?"#,
    );
    manifest(
        r#"file = "solutions/wrong_zero.py""#,
        r#"file = "wrong_zero.py""#,
        r#"challenge.toml: "solutions/wrong_zero.py" is not listed
  hint: add [[solutions]] with this `file` and the verdict to `expect`
challenge.toml:31:8: `file` is no solution: "wrong_zero.py"
  hint: write the path from the challenge's folder, "solutions/NAME.py""#,
    );
    manifest(
        r#"file = "solutions/wrong_zero.py""#,
        r#"file = "solutions/wrong_one.py""#,
        r#"challenge.toml: "solutions/wrong_zero.py" is not listed
  hint: add [[solutions]] with this `file` and the verdict to `expect`
challenge.toml:31:8: there is no file "solutions/wrong_one.py"
  hint: it is looked for in bank/two-sum"#,
    );
    manifest(
        r#"file = "solutions/wrong_zero.py""#,
        r#"file = "solutions/reference.py""#,
        r#"challenge.toml: "solutions/wrong_zero.py" is not listed
  hint: add [[solutions]] with this `file` and the verdict to `expect`
challenge.toml:31:8: "solutions/reference.py" is listed
  hint: it must be accepted by definition, so that it is not listed"#,
    );
    manifest(
        r#"file = "solutions/wrong_zero.py""#,
        r#"file = "solutions/../../secret.py""#,
        r#"challenge.toml: "solutions/wrong_zero.py" is not listed
  hint: add [[solutions]] with this `file` and the verdict to `expect`
challenge.toml:31:8: there is no file "solutions/../../secret.py"
  hint: it is looked for in bank/two-sum"#,
    );
    manifest(
        "[[solutions]]\nfile",
        r#"[[solutions]]
file = "solutions/wrong_zero.py"
expect = "accepted"

[[solutions]]
file"#,
        r#"challenge.toml:35:8: "solutions/wrong_zero.py" is listed twice"#,
    );
    manifest(
        r#"[[solutions]]
file = "solutions/wrong_zero.py"
expect = "wrong_answer"
"#,
        "",
        r#"challenge.toml: "solutions/wrong_zero.py" is not listed
  hint: add [[solutions]] with this `file` and the verdict to `expect`"#,
    );
    manifest(
        "[[solutions]]",
        "[solutions]",
        r#"challenge.toml: "solutions/wrong_zero.py" is not listed
  hint: add [[solutions]] with this `file` and the verdict to `expect`
challenge.toml:30:1: `solutions` must be an array of tables, not a table"#,
    );
}

#[test]
fn syntax() {
    manifest(
        r#"title = "Two sum""#,
        r#"title = "Two sum"#,
        r#"challenge.toml:3:17: invalid basic string, expected `"`"#,
    );
    manifest(
        r#"title = "Two sum""#,
        r#"title = Two sum
level = "x"#,
        r#"challenge.toml:3:9: string values must be quoted, expected literal string
challenge.toml:4:11: invalid basic string, expected `"`
challenge.toml:5:1: duplicate key"#,
    );
    manifest(
        "minutes = 15",
        "minutes = 15\nminutes = 16",
        "challenge.toml:7:1: duplicate key",
    );
    manifest(
        "[limits]",
        "[limits",
        "challenge.toml:14:8: unclosed table, expected `]`",
    );
    manifest(
        "[limits]",
        "[entry]",
        "challenge.toml:14:2: duplicate key",
    );
}
