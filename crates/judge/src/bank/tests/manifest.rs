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
    manifest(r#"title = "Two sum""#, "title = 2", "challenge.toml:3:9: `title` must be a string, not an integer");
    manifest(r#"title = "Two sum""#, r#"title = "  ""#, "challenge.toml:3:9: `title` is empty");
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
    manifest(r#"id = "two-sum""#, r#"id = ["two-sum"]"#, "challenge.toml:2:6: `id` must be a string, not an array");
    manifest("format_version = 1\n", "", "challenge.toml: `format_version` is missing");
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
    manifest("minutes = 15", "minutes = 0", "challenge.toml:6:11: `minutes` must be from 1 to 600");
    manifest("minutes = 15", "minutes = 15.0", "challenge.toml:6:11: `minutes` must be an integer, not a float");
    manifest("minutes = 15", "minutes = 99999999999999999999", "challenge.toml:6:11: `minutes` must be from 1 to 600");
    manifest("[generator]\nseed = 7", "[generator]", "challenge.toml:27:1: `seed` is missing in [generator]");
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
challenge.toml:31:8: `file` is not a solution: "wrong_zero.py"
  hint: write the path from the challenge's folder, "solutions/NAME.py""#,
    );
    manifest(
        r#"file = "solutions/wrong_zero.py""#,
        r#"file = "solutions/wrong_one.py""#,
        r#"challenge.toml: "solutions/wrong_zero.py" is not listed
  hint: add [[solutions]] with this `file` and the verdict to `expect`
challenge.toml:31:8: there is no file "solutions/wrong_one.py"
  hint: add it to bank/two-sum, or correct the name"#,
    );
    manifest(
        r#"file = "solutions/wrong_zero.py""#,
        r#"file = "solutions/reference.py""#,
        r#"challenge.toml: "solutions/wrong_zero.py" is not listed
  hint: add [[solutions]] with this `file` and the verdict to `expect`
challenge.toml:31:8: "solutions/reference.py" is listed
  hint: it must be accepted by definition, so it is not listed"#,
    );
    manifest(
        r#"file = "solutions/wrong_zero.py""#,
        r#"file = "solutions/../../secret.py""#,
        r#"challenge.toml: "solutions/wrong_zero.py" is not listed
  hint: add [[solutions]] with this `file` and the verdict to `expect`
challenge.toml:31:8: there is no file "solutions/../../secret.py"
  hint: add it to bank/two-sum, or correct the name"#,
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
challenge.toml:5:1: duplicate key "level""#,
    );
    manifest("minutes = 15", "minutes = 15\nminutes = 16", r#"challenge.toml:7:1: duplicate key "minutes""#);
    manifest("[limits]", "[limits", "challenge.toml:14:8: unclosed table, expected `]`");
    manifest("[limits]", "[entry]", r#"challenge.toml:14:2: duplicate key "entry""#);
}
