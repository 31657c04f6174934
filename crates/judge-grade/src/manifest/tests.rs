//! What a `judge.toml` may say, and how its mistakes are reported.

use super::*;

fn read(text: &str) -> Manifest {
    Manifest::read(Path::new("judge.toml"), text).unwrap_or_else(|error| panic!("{error}"))
}

fn complaint(text: &str) -> String {
    match Manifest::read(Path::new("judge.toml"), text) {
        Ok(manifest) => panic!("{manifest:?}"),
        Err(error) => error.to_string(),
    }
}

#[test]
fn an_entry_inherits_from_its_group_and_then_from_the_whole() {
    let manifest = read(
        r#"
        format_version = 1
        pass = 0.5
        due = 2026-10-01T00:00:00Z
        [[group]]
        name = "late ones"
        due = "2026-11-01T00:00:00+01:00"
        pass = "accepted"
        [[file]]
        path = "a.py"
        [[file]]
        path = "b.py"
        group = "late ones"
        [[file]]
        path = "c.py"
        group = "late ones"
        due = 2026-12-01T00:00:00Z
        pass = 1
        "#,
    );
    let due = |month: u8| format!("2026-{month}-01T00:00:00Z").parse::<Timestamp>().ok();
    assert_eq!(manifest.files[0].due, due(10));
    assert_eq!(manifest.files[0].pass, Pass::Share(Share::from_millionths(500_000)));
    assert_eq!(manifest.files[1].due, "2026-10-31T23:00:00Z".parse().ok());
    assert_eq!(manifest.files[1].pass, Pass::Accepted);
    assert_eq!((manifest.files[2].due, manifest.files[2].pass), (due(12), Pass::Share(Share::ALL)));
}

#[test]
fn all_problems_are_reported_at_once_with_lines_and_hints() {
    insta::assert_snapshot!(complaint(
        r#"format_version = 1
titel = "Class"
bank = ["../elsewhere", "ban*k"]
pass = "perfect"
due = 2026-10-01
audience = "author"
points = 10

[late]
grace = "soon"
deduct_per_day = 1.5

[[group]]
weight = -1

[[file]]
path = "/etc/passwd"
required = true
bonus = true
group = "nobody"

[[file]]
path = "students/{name}/x.py"

[[file]]
path = "a.py"
points = 1.234

[[file]]
path = "a.py"

[[extension]]
student = "ada"
"#
    ), @r#"
    judge.toml:2:1: unknown key "titel"
      hint: did you mean `title`?
    judge.toml:3:9: an item of `bank` has a part that is empty, `.` or `..`: "../elsewhere"
      hint: leave that part out
    judge.toml:3:25: an item of `bank` must be the path of one folder
    judge.toml:4:8: `pass` cannot be "perfect"
      hint: write "accepted", or the share of the points of the cases as a number from 0 to 1, such as 0.6
    judge.toml:5:7: `due` is not a date with a time and an offset from UTC: "2026-10-01"
      hint: write for example 2026-10-01T23:59:00+02:00, or end it with Z for UTC
    judge.toml:6:1: `audience` has no meaning
      hint: the command line says who may see hidden cases, with --audience
    judge.toml:7:10: `points` has no meaning without weights
      hint: points of the whole are shared out by the weights of groups: give each [[group]] a `weight`
    judge.toml:10:9: `grace` is not a time: "soon"
      hint: write a whole number and a unit, s, min, h or d, such as "15min" or "7d"
    judge.toml:11:18: `deduct_per_day` must be a number from 0 to 1, not "1.5"
      hint: write it with at most six decimals and without exponent, such as 0.6
    judge.toml:13:1: `name` is missing in [[group]]
      hint: write name = …
    judge.toml:14:10: `weight` must be a number above 0 and at most 1000000, not "-1"
      hint: write it with at most six decimals and without exponent; weights count in proportion to their sum
    judge.toml:16:1: an entry cannot be required and bonus at once
      hint: leave out `required` or `bonus`
    judge.toml:17:8: `path` is not a path below the graded folder: "/etc/passwd"
      hint: write a path below the graded folder, with `/` between its parts
    judge.toml:20:9: there is no group "nobody"
      hint: add a [[group]] with that name
    judge.toml:23:8: `path` has braces around something other than {student}: "students/{name}/x.py"
    judge.toml:27:10: `points` must be a number from 0 to 1000000 with at most two decimals, not "1.234"
    judge.toml:29:1: the entry at line 25 has the path "a.py" already
    judge.toml:32:1: `due` is missing in [[extension]]
      hint: write due = …
    "#);
}

#[test]
fn weights_belong_to_all_groups_and_entries_or_to_none() {
    let text = complaint(
        r#"
        format_version = 1
        [[group]]
        name = "one"
        weight = 1
        [[group]]
        name = "two"
        [[file]]
        path = "a.py"
        "#,
    );
    assert!(text.contains("some groups have a weight and others have none: two"), "{text}");
    assert!(text.contains("the entry belongs to no group, although groups have weights"), "{text}");
}

#[test]
fn other_versions_and_no_toml_say_so() {
    assert!(complaint("format_version = 2\nanything = 1\n").contains("must be 1, not 2"));
    assert!(complaint("title = \"x\"\n").contains("`format_version` is missing"));
    assert!(complaint("format_version = 1\n[[file]\n").contains("judge.toml:2:"));
    assert!(complaint("format_version = 1\nfile = 3\n").contains("`file` must be an array"));
    assert!(
        complaint("format_version = 1\n[file]\npath = \"a.py\"\n").contains("must be an array of tables, not a table")
    );
}

#[test]
fn a_file_without_entries_only_sets_how_found_files_are_graded() {
    let manifest = read("format_version = 1\nbank = [\"mine\"]\nbuilt_in = false\npass = 0.75\n");
    assert!(manifest.files.is_empty() && !manifest.built_in());
    assert_eq!(manifest.bank(), ["mine"]);
}

#[test]
fn control_characters_are_refused_in_names_and_not_echoed() {
    let text = complaint("format_version = 1\n[[group]]\nname = \"\\u001b[31m\"\n\"\\u001b[2Jx\" = 1\n");
    assert!(!text.contains('\u{1b}'), "{text:?}");
}

#[test]
fn lists_have_a_largest_length() {
    let many = |item: &str, count: usize| vec![item; count].join("");
    let extension = "[[extension]]\nstudent = \"ada\"\ndue = 2026-10-01T00:00:00Z\n";
    for (text, message) in [
        (many("[[file]]\npath = \"a.py\"\n", 20_001), "`file` has 20001 tables, and 20000 are allowed"),
        (many(extension, 20_001), "`extension` has 20001 tables, and 20000 are allowed"),
        (many("[[group]]\nname = \"a\"\n", 501), "`group` has 501 tables, and 500 are allowed"),
        (format!("ignore = [{}]", many("\"a\",", 501)), "`ignore` has 501 patterns, and 500 are allowed"),
        (format!("bank = [{}]", many("\"a\",", 501)), "`bank` has 501 folders, and 500 are allowed"),
    ] {
        let error = Manifest::read(Path::new(MANIFEST), &format!("format_version = 1\n{text}")).unwrap_err();
        assert_eq!(error.problems()[0].message(), message);
    }
}

/// Similar words and lines take time to find, so they are looked up only for the mistakes that are reported.
#[test]
fn a_file_of_mistakes_is_read_quickly() {
    let keys: String = (0..100_000).map(|number| format!("formatversion{number} = 1\n")).collect();
    let files: String = (0..19_000).map(|number| format!("[[file]]\npath = \"{number}/../a\"\nnone = 1\n")).collect();
    for text in [keys, files] {
        let error = Manifest::read(Path::new(MANIFEST), &format!("format_version = 1\n{text}")).unwrap_err();
        assert_eq!(error.problems().len(), 100);
        assert!(error.to_string().lines().last().unwrap().contains(" more"));
    }
}
