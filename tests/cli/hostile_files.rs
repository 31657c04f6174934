//! Files from strangers that were made to take all memory or time: reports, `judge.toml`, challenges. The command's
//! peak memory is read from the system while it runs.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::fs;
use std::path::Path;
use std::thread;
use std::time::Duration;

use super::support::{Desk, Outcome, shared_cache};

/// Runs the command to its end, and gives its peak memory in MiB, where the system reports it.
fn watched(desk: &Desk, arguments: &[&str]) -> (Outcome, u64) {
    let child = desk.command(arguments).spawn().unwrap();
    let status = format!("/proc/{}/status", child.id());
    let watch = thread::spawn(move || {
        let mut peak = 0;
        // The peak never falls, so the last reading is the result.
        while let Some(kibibytes) = peak_of(&status) {
            peak = kibibytes;
            #[expect(clippy::disallowed_methods, reason = "the peak of another process is looked at again and again")]
            thread::sleep(Duration::from_millis(2));
        }
        peak >> 10
    });
    let outcome = Outcome::of(child.wait_with_output());
    (outcome, watch.join().unwrap())
}

fn peak_of(status: &str) -> Option<u64> {
    let status = fs::read_to_string(status).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix(" kB")?.parse().ok()
}

fn bytes_below(folder: &Path) -> u64 {
    let Ok(entries) = fs::read_dir(folder) else { return 0 };
    let sizes = entries.flatten().map(|entry| match entry.metadata() {
        Ok(metadata) if metadata.is_dir() => bytes_below(&entry.path()),
        Ok(metadata) => metadata.len(),
        Err(_) => 0,
    });
    sizes.sum()
}

const HEAD: &str = concat!("{\"format_version\":1,\"judge_version\":\"", env!("CARGO_PKG_VERSION"), "\",");

/// A report of 20 MB took a gigabyte when it was read into a tree.
#[test]
fn reading_a_report_takes_a_small_multiple_of_its_size() {
    let desk = Desk::with("double.py", "def double(n):\n    return n + n\n");
    let many = |item: &str| item.repeat((20 << 20) / item.len());
    let reports = [
        ("numbers", format!("{HEAD}\"works\":[],\"notes\":[{}0]}}", many("0,"))),
        ("lists", format!("{HEAD}\"works\":[],\"notes\":[{}0]}}", many("[],"))),
        ("objects", format!("{HEAD}\"works\":[],\"notes\":[{}0]}}", many("{\"a\":1},"))),
        ("works", format!("{HEAD}\"works\":[{}{{\"path\":\"a\"}}]}}", many("{\"path\":\"a\"},"))),
        (
            "cases",
            format!(
                "{HEAD}\"challenge\":\"double\",\"verdict\":\"accepted\",\"score\":{{\"earned\":1,\"possible\":1}},\"cases\":[{}0]}}",
                many("{\"id\":\"a\",\"verdict\":\"accepted\",\"instructions\":1,\"memory_bytes\":1},")
            ),
        ),
        ("keys", {
            let keys: String = (0..1_500_000).map(|number| format!("\"{number}\":0,")).collect();
            format!("{HEAD}\"works\":[],\"more\":{{{keys}\"\":0}}}}")
        }),
        ("digits", format!("{HEAD}\"works\":[],\"number\":{}}}", many("7"))),
        ("deep", format!("{HEAD}\"works\":[],\"deep\":{}}}", many("["))),
        ("twice", format!("{HEAD}\"works\":[],{}\"a\":0}}", many("\"a\":0,"))),
        ("text", format!("{HEAD}\"works\":[],\"text\":\"{}\"}}", many("\\u0001"))),
        ("verdict", format!("{HEAD}\"challenge\":\"double\",\"verdict\":\"{}\",\"cases\":[]}}", many("x"))),
    ];
    for (name, report) in reports {
        desk.write("report.json", &report);
        for arguments in [&["replay", "report.json", "double.py"][..], &["grade", "--baseline", "report.json"]] {
            let (outcome, peak) = watched(&desk, arguments);
            assert!([0, 1, 2].contains(&outcome.status), "{name}: {}{}", outcome.stdout, outcome.stderr);
            assert!(outcome.stderr.len() < 2_000, "{name}: it quotes all of the file");
            // 20 MiB of text, the signed form, an index of its keys; and what judging itself takes.
            let most = if arguments[0] == "grade" { 450 } else { 160 };
            assert!(peak < most, "{name}: {} took {peak} MiB", arguments[0]);
        }
    }
}

/// If they were made, these would be 40 million works, and take ten gigabytes.
#[test]
fn works_of_a_manifest_are_counted_before_they_are_made() {
    let desk = Desk::new();
    for student in 0..2_000 {
        fs::create_dir(desk.path(&format!("s{student}"))).unwrap();
    }
    let entries: String = (0..19_000).map(|number| format!("[[file]]\npath = \"{{student}}/{number}.py\"\n")).collect();
    desk.write("judge.toml", format!("format_version = 1\n{entries}"));
    let (outcome, peak) = watched(&desk, &["grade"]);
    assert_eq!(outcome.status, 2);
    let error = "judge.toml:22:1: with the entries before it, this one makes 22000 works, and at most 20000 are graded\n    hint: ";
    assert!(outcome.stderr.contains(error), "{}", outcome.stderr);
    assert!(peak < 200, "{peak} MiB");
}

/// With a matcher that tries everything, this would practically never end.
#[test]
fn a_manifest_with_many_stars_is_read_quickly() {
    let desk = Desk::new();
    let deep = ["a"; 25].join("/");
    fs::create_dir_all(desk.path(&deep)).unwrap();
    desk.write(&format!("{deep}/double.py"), "def double(n):\n    return n + n\n");
    let stars = "**/".repeat(15);
    desk.write("judge.toml", format!("format_version = 1\nignore = [\"{stars}b\", \"{stars}*c\"]\n"));
    assert_eq!(desk.judge(&["grade"]).status, 0);
    let path = format!("{}double.py", "**/*/".repeat(12));
    desk.write("judge.toml", format!("format_version = 1\n[[file]]\npath = \"{path}\"\nchallenge = \"double\"\n"));
    assert_eq!(desk.judge(&["grade"]).status, 0);
}

fn challenge(desk: &Desk, id: &str, cases: &str) {
    let folder = desk.path(id);
    fs::create_dir_all(folder.join("solutions")).unwrap();
    let manifest = format!(
        "format_version = 1\nid = \"{id}\"\ntitle = \"Size\"\nlevel = \"junior\"\ntopics = [\"files\"]\nminutes = 5\n\
         [entry]\nkind = \"function\"\nname = \"size\"\nparameters = [\"name\"]\n"
    );
    for (name, text) in [
        ("challenge.toml", manifest.as_str()),
        ("cases.toml", cases),
        ("statement.md", "Return the size of a file.\n"),
        ("starter.py", &format!("# judge: {id}\n\n\ndef size(name):\n    raise NotImplementedError\n")),
        ("solutions/reference.py", "import os\n\n\ndef size(name):\n    return os.path.getsize(name) > 0\n"),
    ] {
        fs::write(folder.join(name), text).unwrap();
    }
}

/// Nine kilobytes of SQL made two gigabytes, all in memory at once and all kept on disk.
#[test]
fn databases_are_made_one_by_one_and_not_all_kept() {
    let desk = Desk::new();
    let case = |number: usize| {
        let sql = format!("CREATE TABLE n (b); INSERT INTO n VALUES (zeroblob({}));", 12_000_000 + number);
        format!("[[hidden]]\nid = \"case-{number}\"\nargs = [\"n.db\"]\ndatabases = {{ \"n.db\" = \"{sql}\" }}\n")
    };
    let sample = "[[samples]]\nid = \"sample\"\nargs = [\"n.txt\"]\nfiles = { \"n.txt\" = \"n\" }\n";
    challenge(&desk, "many-zeros", &format!("{sample}{}", (0..10).map(case).collect::<String>()));
    desk.write("size.py", fs::read(desk.path("many-zeros/solutions/reference.py")).unwrap());
    let arguments = ["submit", "size.py", "--challenge", "many-zeros", "--bank", "many-zeros", "--jobs", "1"];
    let (outcome, peak) = watched(&desk, &arguments);
    assert_eq!(outcome.status, 0, "{}{}", outcome.stdout, outcome.stderr);
    assert!(peak < 600, "{peak} MiB");
    let kept = bytes_below(&shared_cache().join("challenges/many-zeros"));
    assert!(kept <= 64 << 20, "{kept} bytes");
}

/// Twenty answers of half a million items each took 0.8 GB.
#[test]
fn large_answers_are_released_once_they_are_compared() {
    let desk = Desk::with("size.py", "def size(name):\n    return [0] * 520000\n");
    let case = |number: usize| format!("[[hidden]]\nid = \"case-{number}\"\nargs = [\"a\"]\nexpected = 1\n");
    let sample = "[[samples]]\nid = \"sample\"\nargs = [\"a\"]\nexpected = 1\n";
    challenge(&desk, "large-answers", &format!("{sample}{}", (0..40).map(case).collect::<String>()));
    let arguments = ["submit", "size.py", "--challenge", "large-answers", "--bank", "large-answers", "--jobs", "1"];
    let (outcome, peak) = watched(&desk, &arguments);
    assert_eq!(outcome.status, 1, "{}", outcome.stderr);
    assert!(peak < 500, "{peak} MiB");
}
