//! Broken tables of `challenge.toml`: entry, limits, checker and rules.

use super::{MANIFEST_TOML, edited};

#[track_caller]
fn manifest(from: &str, to: &str, expected: &str) {
    edited("challenge.toml", MANIFEST_TOML, from, to, expected);
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
    manifest(r#"kind = "function""#, "", "challenge.toml:8:1: `kind` is missing in [entry]");
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
        r#"challenge.toml:10:8: `name` is not a Python name: "Solution.twoSum"
  hint: spellings with a dot, such as "Solution.twoSum", belong in `aliases`
challenge.toml:11:12: the alias "Solution.twoSum" is the name itself"#,
    );
    manifest(
        r#"name = "two_sum""#,
        r#"name = "class""#,
        r#"challenge.toml:10:8: `name` is not a Python name: "class""#,
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
challenge.toml:11:23: an alias is not a Python name: "two sum"
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
  hint: known are `ListNode`, `TreeNode`, `NaryNode`, `GraphNode`, `RandomNode`, `list[ListNode]` and `list[TreeNode]`"#,
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
        r"challenge.toml:13:1: `returns` has no meaning together with `answer`
  hint: the answer has the type of its parameter",
    );
}

#[test]
fn limits_checkers_rules() {
    manifest(
        r#"cpu = "1s""#,
        r#"cpu = "1 second""#,
        r#"challenge.toml:15:7: `cpu` is not a time: "1 second"
  hint: write a whole number and a unit, ms or s, such as "500ms" or "2s""#,
    );
    manifest(r#"cpu = "1s""#, "cpu = 1", "challenge.toml:15:7: `cpu` must be a string, not an integer");
    manifest(r#"cpu = "1s""#, r#"cpu = "601s""#, "challenge.toml:15:7: `cpu` must be from 1ms to 600s");
    manifest(r#"cpu = "1s""#, r#"cpu = "0ms""#, "challenge.toml:15:7: `cpu` must be from 1ms to 600s");
    manifest(
        r#"cpu = "1s""#,
        r#"cpu = "99999999999999999999999s""#,
        "challenge.toml:15:7: `cpu` must be from 1ms to 600s",
    );
    manifest(
        r#"memory = "64MiB""#,
        r#"memory = "64MB""#,
        r#"challenge.toml:16:10: `memory` is not an amount of bytes: "64MB"
  hint: write a whole number and a unit, KiB, MiB or GiB, such as "64MiB""#,
    );
    manifest(
        r#"memory = "64MiB""#,
        r#"memory = "1023KiB""#,
        "challenge.toml:16:10: `memory` must be from 1MiB to 2GiB",
    );
    manifest(r#"memory = "64MiB""#, r#"memory = "3GiB""#, "challenge.toml:16:10: `memory` must be from 1MiB to 2GiB");
    manifest(r#"memory = "64MiB""#, r#"output = "65MiB""#, "challenge.toml:16:10: `output` must be from 1KiB to 64MiB");
    manifest(r#"memory = "64MiB""#, r#"sleep = "366d""#, "challenge.toml:16:9: `sleep` must be from 0s to 365d");
    manifest(
        r#"memory = "64MiB""#,
        r#"sleep = "forever""#,
        r#"challenge.toml:16:9: `sleep` is not a time: "forever"
  hint: write a whole number and a unit, ms, s, m, h or d, such as "90s" or "24h""#,
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
    manifest(r#"kind = "exact""#, r#"kind = "custom""#, "challenge.toml:18:1: `file` is missing in [checker]");
    manifest(
        r#"kind = "exact""#,
        r#"kind = "custom"
file = "check.py""#,
        r#"challenge.toml:20:8: there is no file "check.py"
  hint: add it to bank/two-sum, or correct the name"#,
    );
    manifest(r#"kind = "exact""#, "nested = true", "challenge.toml:18:1: `kind` is missing in [checker]");
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
