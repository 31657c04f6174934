//! What patterns fit, against a matcher that tries everything; and patterns that were made to take long.

use std::fs;
use std::path::Path;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample;

use super::*;

fn pattern(text: &str) -> Pattern {
    Pattern::read("`path`", text).unwrap_or_else(|problem| panic!("{problem}"))
}

#[test]
fn paths_out_of_the_folder_are_refused() {
    for text in
        ["", "/etc/passwd", "../up.py", "a/../../b.py", "a//b.py", "a/./b.py", "C:/x.py", "a\\b.py", "a/\u{7}.py", "/"]
    {
        assert!(Pattern::read("`path`", text).is_err(), "{text:?}");
    }
    for text in [
        "{name}/x.py",
        "{student}*/x.py",
        "a{b,c}.py",
        "[.py",
        "{student}{student}.py",
        "*{student}/x.py",
        "{student}?.py",
    ] {
        assert!(Pattern::read("`path`", text).is_err(), "{text:?}");
    }
    assert!(Pattern::read("`path`", "./two_sum.py").unwrap().only_path().is_some_and(|path| path == "two_sum.py"));
}

#[test]
fn students_are_folders_or_parts_of_names() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["students/ada", "students/bob", "students/.git", "students/__pycache__", "hw-cyd", "two_sum"] {
        fs::create_dir_all(folder.path().join(name)).unwrap();
    }
    for name in ["students/readme.md", "two_sum/eve.py", "two_sum/notes.txt"] {
        fs::write(folder.path().join(name), "").unwrap();
    }
    let mut tree = Tree::new(folder.path());
    let mut names = |text: &str| pattern(text).students(&mut tree).into_keys().collect::<Vec<_>>();
    assert_eq!(names("students/{student}/two_sum.py"), ["ada", "bob"]);
    assert_eq!(names("stud*/{student}/two_sum.py"), ["ada", "bob"]);
    assert_eq!(names("hw-{student}/two_sum.py"), ["cyd"]);
    assert_eq!(names("two_sum/{student}.py"), ["eve"]);
    assert_eq!(names("{student}/two_sum.py"), ["hw-cyd", "students", "two_sum"]);
    assert!(names("nowhere/{student}/x.py").is_empty());
    assert_eq!(pattern("{student}/{student}.py").of_student("ada").only_path().unwrap(), "ada/ada.py");
}

#[test]
fn systems_put_more_into_a_name_than_the_student() {
    let folder = tempfile::tempdir().unwrap();
    for name in [
        "moodle/Ada Ling_123456_assignsubmission_file_",
        "moodle/Ada Ling-Berg_123457_assignsubmission_file_",
        "moodle/Bo_Strand_9_assignsubmission_file_",
        "canvas",
    ] {
        fs::create_dir_all(folder.path().join(name)).unwrap();
        fs::write(folder.path().join(name).join("two_sum.py"), "").unwrap();
    }
    for name in ["lingada_LATE_123_456_two_sum.py", "strandbo_124_457_two_sum-1.py", "strandbo_124_458_lru_cache.py"] {
        fs::write(folder.path().join("canvas").join(name), "").unwrap();
    }
    let mut tree = Tree::new(folder.path());
    let mut names = |text: &str| pattern(text).students(&mut tree).into_keys().collect::<Vec<_>>();
    assert_eq!(names("moodle/{student}_*_assignsubmission_file_/two_sum.py"), ["Ada Ling", "Ada Ling-Berg", "Bo"]);
    let numbered = "moodle/{student}_[0-9]*_assignsubmission_file*/two_sum.py";
    assert_eq!(names(numbered), ["Ada Ling", "Ada Ling-Berg", "Bo_Strand"]);
    assert_eq!(names("canvas/{student}_*two_sum*.py"), ["lingada", "strandbo"]);
    let files = |text: &str, student: &str| pattern(text).of_student(student).files(&mut Tree::new(folder.path()));
    assert_eq!(files("canvas/{student}_*two_sum*.py", "strandbo"), ["canvas/strandbo_124_457_two_sum-1.py"]);
    // A name belongs to one student, even if it begins with the name of another.
    assert_eq!(files(numbered, "Ada Ling"), ["moodle/Ada Ling_123456_assignsubmission_file_/two_sum.py"]);
    assert_eq!(files(numbered, "Bo"), [""; 0]);
    assert_eq!(pattern(numbered).of_student("Ada Ling").only_path(), None);
}

#[test]
fn files_fit_in_order() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["a.py", "b.txt", "deep/er/a.py", "deep/.hidden/a.py", ".a.py", "dir.py/x.py"] {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, "").unwrap();
    }
    let mut tree = Tree::new(folder.path());
    assert_eq!(pattern("*.py").files(&mut tree), ["a.py"]);
    assert_eq!(pattern("**/a.py").files(&mut tree), ["a.py", "deep/er/a.py"]);
    assert_eq!(pattern("dir.py").files(&mut tree), ["dir.py"]);
    assert_eq!(pattern("deep/**").files(&mut tree), ["deep/er/a.py"]);
    assert_eq!(pattern("deep/.hidden/a.py").files(&mut tree), ["deep/.hidden/a.py"]);
}

#[test]
fn a_folder_covers_what_is_in_it() {
    assert!(pattern("docs").covers("docs/a/b.py", &mut 0));
    assert!(pattern("**/old").covers("x/y/old/z.py", &mut 0));
    assert!(!pattern("docs").covers("docs2/a.py", &mut 0));
    assert!(pattern("*/template").covers("a/template", &mut 0));
}

/// Whether a pattern fits, by trying every way: exponential, but plainly correct.
fn fits_naively(parts: &[Part], names: &[&str]) -> bool {
    match (parts.split_first(), names.split_first()) {
        (None, None) => true,
        (Some((Part::AnyDepth, rest)), Some((_, others))) => fits_naively(rest, names) || fits_naively(parts, others),
        (Some((Part::AnyDepth, rest)), None) => fits_naively(rest, names),
        (Some((part, rest)), Some((name, others))) => part_fits(part, name, &mut 0) && fits_naively(rest, others),
        (None, Some(_)) | (Some(_), None) => false,
    }
}

/// Whether a glob of `*` and `?` fits, by trying every way.
fn glob_fits_naively(glob: &[char], name: &[char]) -> bool {
    match (glob.split_first(), name.split_first()) {
        (None, None) => true,
        (Some(('*', rest)), None) => glob_fits_naively(rest, name),
        (Some(('*', rest)), Some((_, others))) => glob_fits_naively(rest, name) || glob_fits_naively(glob, others),
        (Some((one, rest)), Some((char, others))) => (*one == '?' || one == char) && glob_fits_naively(rest, others),
        (None, Some(_)) | (Some(_), None) => false,
    }
}

proptest! {
    #[test]
    fn paths_are_covered_as_the_naive_matcher_says(
        parts in vec(sample::select(vec!["**", "*", "a", "a*", "?b", "b", "[ab]", "x{student}"]), 1..7),
        names in vec(sample::select(vec!["a", "b", "ab", "xa", ".a"]), 1..7),
    ) {
        let pattern = pattern(&parts.join("/"));
        let naive = (1..=names.len()).any(|count| fits_naively(&pattern.parts, &names[..count]));
        prop_assert_eq!(pattern.covers(&names.join("/"), &mut 0), naive);
    }

    #[test]
    fn files_are_found_as_the_naive_matcher_says(
        parts in vec(sample::select(vec!["**", "*", "a", "a*", "b", "[!a]"]), 1..6),
        files in vec(vec(sample::select(vec!["a", "b", "ab"]), 1..5), 1..8),
    ) {
        let folder = tempfile::tempdir().unwrap();
        for file in &files {
            let path = folder.path().join(file.join("/"));
            // A path that is a folder already, or below a file, is left as it is.
            if fs::create_dir_all(path.parent().unwrap()).is_ok() && !path.exists() {
                fs::write(path, "").unwrap();
            }
        }
        let pattern = pattern(&parts.join("/"));
        let mut all = Vec::new();
        walk(folder.path(), "", &mut all);
        // `**` at the end stands for files below, and a name without wildcards also for a folder in the file's place.
        let literal_end = matches!(pattern.parts.last(), Some(Part::Literal(_)));
        let wanted = all.into_iter().filter(|(path, is_file)| {
            (*is_file || literal_end) && {
                let names: Vec<&str> = path.split('/').collect();
                let (last, before) = names.split_last().unwrap();
                match pattern.parts.split_last().unwrap() {
                    (Part::AnyDepth, parts) => {
                        (0..=before.len()).any(|count| fits_naively(parts, &before[..count]))
                    }
                    (part, parts) => fits_naively(parts, before) && part_fits(part, last, &mut 0),
                }
            }
        });
        let mut wanted: Vec<String> = wanted.map(|(path, _)| path).collect();
        wanted.sort_unstable();
        prop_assert_eq!(pattern.files(&mut Tree::new(folder.path())), wanted);
    }

    #[test]
    fn globs_fit_as_the_naive_matcher_says(glob in "[*?ab]{1,8}", name in "[abé]{0,8}") {
        let (characters, name_characters): (Vec<char>, Vec<char>) = (glob.chars().collect(), name.chars().collect());
        let naive = glob_fits_naively(&characters, &name_characters);
        prop_assert_eq!(Glob::read(&glob).unwrap().fits(&name, &mut 0), naive);
    }
}

fn walk(root: &Path, folder: &str, found: &mut Vec<(String, bool)>) {
    for entry in fs::read_dir(root.join(folder)).unwrap().flatten() {
        let path = join(folder, entry.file_name().to_str().unwrap());
        let is_file = entry.file_type().unwrap().is_file();
        if !is_file {
            walk(root, &path, found);
        }
        found.push((path, is_file));
    }
}

#[test]
fn classes_of_characters() {
    for (glob, fitting, others) in [
        ("[a-c]x", &["ax", "bx", "cx"][..], &["dx", "x", "axx"][..]),
        ("[!a-c]", &["d", "é"][..], &["a", "b"][..]),
        ("[^a]", &["b"][..], &["a", ""][..]),
        ("[]a]", &["]", "a"][..], &["b"][..]),
        ("[a-]", &["a", "-"][..], &["b"][..]),
        ("?", &["é", "a"][..], &["", "ab"][..]),
    ] {
        let glob = Glob::read(glob).unwrap();
        assert!(fitting.iter().all(|name| glob.fits(name, &mut 0)), "{glob:?}");
        assert!(!others.iter().any(|name| glob.fits(name, &mut 0)), "{glob:?}");
    }
    for wrong in ["[", "[a", "[!", "[]", "[z-a]", "[a-"] {
        assert!(Glob::read(wrong).is_err(), "{wrong}");
    }
}

/// With a matcher that tries everything, each of these takes minutes at least.
#[test]
fn patterns_that_were_made_to_take_long_do_not() {
    let deep = ["a"; 30].join("/");
    let long = "a".repeat(250);
    let mut steps = 0;
    for text in [
        format!("{}b", "**/".repeat(31)),
        format!("{}b", "**/*/".repeat(15)),
        format!("{}b", "**/a/".repeat(15)),
        format!("{}**", "**/a*/".repeat(15)),
        format!("{}b", "*a".repeat(120)),
        format!("{}b", "[a-b]*".repeat(600)),
        format!("**/{}b/**", "?*".repeat(100)),
    ] {
        let pattern = pattern(&text);
        pattern.covers(&format!("{deep}/c"), &mut steps);
        pattern.covers(&long, &mut steps);
    }
    assert!(steps < 2_000_000, "{steps}");
}

#[test]
fn a_folder_is_walked_once_for_each_pattern() {
    let folder = tempfile::tempdir().unwrap();
    let deep = ["a"; 30].join("/");
    fs::create_dir_all(folder.path().join(&deep)).unwrap();
    fs::write(folder.path().join(&deep).join("a.py"), "").unwrap();
    for text in [format!("{}a.py", "**/".repeat(31)), format!("{}*.py", "**/a*/".repeat(15))] {
        let mut tree = Tree::new(folder.path());
        let before = tree.steps();
        assert_eq!(pattern(&text).files(&mut tree), [format!("{deep}/a.py")]);
        assert!(before - tree.steps() < 10_000, "{}", before - tree.steps());
    }
    let mut tree = Tree::new(folder.path());
    let names: Vec<String> =
        pattern(&format!("{}{{student}}/x.py", "**/".repeat(30))).students(&mut tree).into_keys().collect();
    assert_eq!(names, ["a"]);
}

#[test]
fn a_search_that_used_up_its_budget_ends() {
    let folder = tempfile::tempdir().unwrap();
    for number in 0..100 {
        fs::create_dir_all(folder.path().join(format!("{number}/{number}"))).unwrap();
    }
    let mut tree = Tree::with_steps(folder.path(), 50);
    assert!(pattern("**/x.py").files(&mut tree).is_empty());
    assert!(tree.is_spent());
}

#[test]
fn patterns_are_no_longer_than_a_path() {
    for text in ["a".repeat(MAX_LENGTH + 1), ["a"; MAX_DEPTH + 1].join("/"), "**/".repeat(100_000)] {
        assert!(Pattern::read("`path`", &text).is_err());
    }
}

#[test]
fn patterns_of_the_same_students_have_the_same_student_part() {
    for (text, part) in [
        ("s/{student}/a.py", ("s/{student}", false)),
        ("s/{student}/b/{student}.py", ("s/{student}", false)),
        ("s/hw-{student}-x/b.py", ("s/hw-{student}-x", false)),
        ("s/{student}.py", ("s/{student}.py", true)),
        ("s/{student}", ("s/{student}", true)),
    ] {
        assert_eq!(pattern(text).student_part(), part);
    }
}
