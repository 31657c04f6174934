//! Every reader of foreign bytes, given thousands of broken inputs: none panics, and the process stays within limits on
//! processor time and memory, which the system enforces.
//!
//! The inputs are the same in every run. `JUDGE_FUZZ_INPUTS=100000 cargo test --release --test fuzz` tries more of
//! them.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

#[path = "fuzz/mutation.rs"]
mod mutation;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Once;
use std::{env, fs};

use judge::writing::{case_table, inline};
use judge::{Bank, Value};
use judge_grade::{Increase, Manifest, Record, Roster, notebook_code};
use judge_seal::{Fingerprint, PublicKey, Recipient, SigningKey, report_signer};
use mutation::Mutation;

/// Inputs for a reader that takes microseconds; a challenge takes longer and gets fewer.
const INPUTS: usize = 10_000;

/// The memory of the whole process: the largest input has 64 KiB, and a file of a challenge may take a hundred times
/// its size.
#[cfg(target_os = "linux")]
const MEMORY: u64 = 1 << 30;

/// Seconds of processor time for the whole process. More means that something never ends: a hundredth is enough.
#[cfg(target_os = "linux")]
const SECONDS: u64 = 1_200;

/// Gives `read` the inputs of this run, divided by `share`.
fn fuzz(seeds: &[&[u8]], words: &[&str], share: usize, mut read: impl FnMut(&[u8])) {
    bounded();
    let inputs = env::var("JUDGE_FUZZ_INPUTS").map_or(INPUTS, |count| count.parse().unwrap());
    let mut mutation = Mutation::new(seeds, words);
    for seed in seeds {
        read(seed);
    }
    for _ in 0..inputs / share {
        read(&mutation.input());
    }
}

/// Like [`fuzz`], for readers of text.
fn fuzz_text(seeds: &[&str], words: &[&str], mut read: impl FnMut(&str)) {
    let seeds: Vec<&[u8]> = seeds.iter().map(|seed| seed.as_bytes()).collect();
    fuzz(&seeds, words, 1, |bytes| read(&String::from_utf8_lossy(bytes)));
}

/// Lets the system end the process when a reader takes memory or time without bound.
fn bounded() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        #[cfg(target_os = "linux")]
        {
            use rustix::process::{Resource, Rlimit, setrlimit};
            let limit = |most| Rlimit { current: Some(most), maximum: Some(most) };
            setrlimit(Resource::Data, limit(MEMORY)).unwrap();
            setrlimit(Resource::Cpu, limit(SECONDS)).unwrap();
        }
    });
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Words of TOML and of challenges.
const TOML: [&str; 48] = [
    "[",
    "]",
    "[[",
    "]]",
    "{",
    "}",
    "=",
    ",",
    ".",
    "\"",
    "'''",
    "\"\"\"",
    "#",
    "\n",
    "\\u0000",
    "\\",
    "nan",
    "inf",
    "true",
    "1979-05-27T07:32:00Z",
    "{ \"$none\" = true }",
    "{ \"$dict\" = [[1, 2]] }",
    "{ \"$set\" = [1, 1] }",
    "{ \"$int\" = \"9\" }",
    "{ \"$raises\" = \"ValueError\" }",
    "{ \"$kwargs\" = { a = 1 } }",
    "{ \"$bytes\" = \"f\" }",
    "{ \"$dataclass\" = [\"A\", {}] }",
    "{ \"$float\" = \"nan\" }",
    "{ \"$timedelta\" = \"9 days, 1:00:00\" }",
    "\n[[hidden]]\n",
    "\n[[samples]]\n",
    "\n[entry]\n",
    "\n[limits]\n",
    "\n[generator]\n",
    "\n[sealed]\n",
    "kind = ",
    "args = ",
    "expected = ",
    "repeat = ",
    "before = ",
    "stage = ",
    "points = ",
    "\"custom\"",
    "\"float\"",
    "options = { a = \"b\" }",
    "length = ",
    "one_of = ",
];

/// Words of Python, and of the files beside it.
const TEXT: [&str; 26] = [
    "\n",
    " ",
    "\t",
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    ":",
    "'",
    "\"\"\"",
    "f'{",
    "lambda: ",
    "def f(",
    "class A:",
    "match x:",
    "# judge: double",
    "# ",
    "## ",
    "```",
    "`double(2)`",
    "\u{feff}",
    "\u{202e}",
    "*",
    "@",
];

/// The challenges whose files are broken, one of each kind of entry.
const CHALLENGES: [&str; 6] = [
    "core/stream-of-readings",
    "system-design/hash-ring",
    "core/describe-built-ins",
    "live-coding/top-earners",
    "live-coding/tests-for-merge",
    "files-and-exceptions/which-way-out",
];

fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(inner) = folders.pop() {
        for entry in fs::read_dir(inner).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(folder.parent().unwrap()).unwrap();
                files.insert(name.to_str().unwrap().replace('\\', "/"), fs::read(&path).unwrap());
            }
        }
    }
    files
}

/// Breaks one kind of file in challenges of all kinds.
fn challenges(is_broken: impl Fn(&str) -> bool, words: &[&str]) {
    let mut broken = 0;
    for challenge in CHALLENGES {
        let whole = files(&root().join("challenges").join(challenge));
        let bank = |name: &str, bytes: &[u8]| {
            let files =
                whole.iter().map(|(path, whole)| (path.as_str(), if path == name { bytes } else { whole.as_slice() }));
            Bank::from_files("fuzzed", files)
        };
        for (name, content) in whole.iter().filter(|(name, _)| is_broken(name)) {
            broken += 1;
            assert!(bank(name, content).1.is_empty(), "{name} is whole");
            fuzz(&[content], words, 40, |bytes| {
                let (bank, errors) = bank(name, bytes);
                // Errors can be shown, and what is valid can be written again.
                let _ = errors.iter().map(|error| error.to_string().len()).sum::<usize>();
                for case in bank.iter().flat_map(|challenge| challenge.cases()) {
                    let _ = inline(&toml::Value::Table(case_table(case)));
                }
            });
        }
    }
    assert!(broken >= 4, "only {broken} files were broken");
}

#[test]
fn manifests_of_challenges() {
    challenges(|name| name.ends_with("/challenge.toml"), &TOML);
}

#[test]
fn cases_of_challenges() {
    challenges(|name| name.ends_with("/cases.toml"), &TOML);
}

#[test]
fn declared_inputs() {
    challenges(|name| name.ends_with("/inputs.toml"), &TOML);
}

#[test]
fn statements_and_lessons() {
    challenges(|name| [".md"].iter().any(|ending| name.ends_with(ending)), &TEXT);
}

#[test]
fn sources_of_challenges() {
    let names = ["/starter.py", "/starter.sql", "/reference.py", "/implementations/right.py", "/generate.py"];
    challenges(|name| names.iter().any(|ending| name.ends_with(ending)), &TEXT);
}

fn is_python(name: &str) -> bool {
    Path::new(name).extension().is_some_and(|extension| extension == "py")
}

#[test]
fn sources_of_candidates() {
    let folder = root().join("challenges");
    let sources = CHALLENGES.iter().flat_map(|challenge| files(&folder.join(challenge)));
    let sources: Vec<Vec<u8>> = sources.filter(|(name, _)| is_python(name)).map(|(_, source)| source).collect();
    let seeds: Vec<&[u8]> = sources.iter().map(Vec::as_slice).collect();
    fuzz(&seeds, &TEXT, 2, |bytes| drop(judge::obstacle(&String::from_utf8_lossy(bytes))));
}

/// Words of JSON, and of values of Python in it.
const JSON: [&str; 34] = [
    "[",
    "]",
    "{",
    "}",
    ",",
    ":",
    "\"",
    "\\",
    "\\ud83d",
    "\\u0000",
    "null",
    "true",
    "1e999",
    "-0",
    "NaN",
    "[[[[[[[[",
    "{\"$int\":\"1\"}",
    "{\"$dict\":[[1,2]]}",
    "{\"$set\":[1,1.0]}",
    "{\"$frozenset\":[[]]}",
    "{\"$bytes\":\"0\"}",
    "{\"$tuple\":[]}",
    "{\"$float\":\"inf\"}",
    "{\"$decimal\":\"1E+999999\"}",
    "{\"$fraction\":\"1/0\"}",
    "{\"$complex\":\"1+j\"}",
    "{\"$date\":\"0000-00-00\"}",
    "{\"$time\":\"24:00\"}",
    "{\"$datetime\":\"9999-12-31T23:59:60\"}",
    "{\"$timedelta\":\"-999999999 days\"}",
    "{\"$dataclass\":[\"A\",{\"x\":1}]}",
    "{\"$x\":1}",
    "{\"a\":1,\"a\":2}",
    " ",
];

const VALUES: [&str; 3] = [
    r#"[null,true,-3,1.5,"a\n\u00e9",[1,[2,[3,[]]]],{"a":{"b":[]}},{"$int":"99999999999999999999"},{"$float":"nan"}]"#,
    r#"[{"$tuple":[1,2]},{"$set":[1,"a",{"$tuple":[]}]},{"$frozenset":[]},{"$dict":[[1,2],[{"$tuple":[1]},[]]]}]"#,
    r#"[{"$bytes":"00ff"},{"$decimal":"1.50"},{"$fraction":"1/3"},{"$complex":"1+2j"},{"$date":"2026-01-31"},
       {"$time":"23:59:59.5"},{"$datetime":"2026-01-31T23:59:59+01:00"},{"$timedelta":"1 day, 0:00:01"},
       {"$dataclass":["Point",{"x":1,"y":[2]}]}]"#,
];

#[test]
fn replies_of_guests() {
    fuzz_text(&VALUES, &JSON, |text| {
        if let Ok(value) = Value::from_wire(text.as_bytes()) {
            let wire = value.to_wire();
            assert_eq!(Value::from_wire(wire.as_bytes()).map(|again| again.to_wire()).ok(), Some(wire), "{text}");
            let _ = (value.to_string(), value.abridged(40), value.to_json(), inline(&value.to_toml()));
        }
    });
}

#[test]
fn values_on_the_command_line() {
    fuzz_text(&VALUES, &JSON, |text| drop(Value::from_json(text).map(|value| value.to_string())));
}

const DESCRIPTION: &str = r#"{"id":"double","entry":{"kind":"function","name":"double","parameters":["n","times"],
    "aliases":["Solution.double"]},"title":"Double","level":"junior","topics":["numbers"],"minutes":5,
    "statement":"Double it.","hints":["Add."],"samples":[{"id":"two","args":[2,{"$tuple":[1.5,"\u00e9"]}],"expected":4,
    "files":{"data.bin":{"$bytes":"0001ff"}},"points":1,"stage":1,"repeat":1}],"hidden":[{"id":"big",
    "args":[{"$int":"99999999999999999999"}],"kwargs":{"times":0.1},"expected":null,"limits":{"cpu_seconds":0.3,
    "memory_bytes":52428800},"points":1,"stage":1,"repeat":2}],"reference":"def double(n, times=2): return n * times",
    "generator":["def generate(random): yield {}",7],"limits":{"cpu_seconds":1},
    "comparison":{"kind":"float","absolute":1e-9,"relative":1e-9,"nested":false},
    "rules":{"forbid_calls":["sum"],"forbid_imports":[],"forbid_methods":[],"forbid_syntax":["loop"]}}"#;

#[test]
fn descriptions_of_challenges() {
    assert!(judge::description::read(DESCRIPTION).is_ok(), "it is whole");
    fuzz_text(&[DESCRIPTION], &JSON, |text| {
        // An error can be shown, and what is valid can be written.
        match judge::description::read(text) {
            Ok(challenge) => {
                for case in challenge.cases() {
                    let _ = inline(&toml::Value::Table(case_table(case)));
                }
            }
            Err(error) => drop(error.to_string()),
        }
    });
}

const REPORTS: [&str; 2] = [
    r#"{"format_version":1,"judge_version":"0.0.9","python_version":"3.14.0","challenge":"double","verdict":"accepted",
        "score":{"earned":2,"possible":2},"cpu_seconds":0.1,"wall_seconds":1.5,"instructions":30,"memory_bytes":64,
        "cases":[{"id":"one","verdict":"accepted","instructions":10,"memory_bytes":64}],
        "receipt":{"format_version":1,"judge_version":"0.0.9",
        "engine":"0000000000000000000000000000000000000000000000000000000000000000",
        "image":"0000000000000000000000000000000000000000000000000000000000000000",
        "challenge":"0000000000000000000000000000000000000000000000000000000000000000",
        "source":"0000000000000000000000000000000000000000000000000000000000000000","selection":"all","fail_fast":false,
        "cases":"0000000000000000000000000000000000000000000000000000000000000000",
        "outcome":"0000000000000000000000000000000000000000000000000000000000000000"}}"#,
    r#"{"format_version":1,"judge_version":"0.0.9","works":[{"path":"ada/double.py","challenge":"double",
        "verdict":"wrong_answer","score":{"earned":0,"possible":2},"cases":[{"id":"one","verdict":"wrong_answer",
        "instructions":10,"memory_bytes":64}]},{"path":"bob/double.py","challenge":"double","standing":"failed"}]}"#,
];

#[test]
fn earlier_reports() {
    fuzz_text(&REPORTS, &JSON, |text| drop(Record::read(text).map_err(|error| error.to_string())));
}

#[test]
fn signed_reports() {
    let key = SigningKey::generate().unwrap();
    let signed = judge_seal::sign_report(REPORTS[0], &key).unwrap();
    let mut kept = 0;
    fuzz_text(&[signed.as_str(), REPORTS[1]], &JSON, |text| {
        if let Ok(Some(signer)) = report_signer(text) {
            assert_eq!(signer, key.public());
            kept += 1;
        }
    });
    assert!(kept > 0, "a signed report has a signer");
}

#[test]
fn keys() {
    let key = SigningKey::generate().unwrap();
    let seeds = [key.to_file_text().to_string(), key.public().to_string(), "0".repeat(64)];
    let recipient = "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p";
    fuzz_text(&[seeds[0].as_str(), &seeds[1], &seeds[2], recipient], &["age1", "ssh-", "\n", "# ", "1", "q"], |text| {
        drop(SigningKey::from_file_text(text));
        drop(text.parse::<PublicKey>());
        drop(text.parse::<Fingerprint>());
        drop(text.parse::<Recipient>());
    });
}

#[test]
fn manifests_and_patterns_of_grading() {
    let repos = ["class-of-30", "github-example", "gitlab-example"];
    let seeds: Vec<String> = repos
        .iter()
        .map(|repo| fs::read_to_string(root().join("tests/practice-repos").join(repo).join("judge.toml")).unwrap())
        .collect();
    let mut seeds: Vec<&str> = seeds.iter().map(String::as_str).collect();
    seeds.push(
        "version = 1\n[[file]]\nchallenge = \"double\"\npath = \"{student}_*/**/dou[a-z]?le.py\"\npoints = 3\n\
         due = 2026-01-31T23:59:00Z\nlate = \"10 %\"\npass = \"all\"\n",
    );
    let words =
        ["**", "*", "?", "[", "[!a-", "]", "{student}", "/", "..", "\\", "[[file]]\n", "path = ", "due = ", "\"", "\n"];
    fuzz_text(&seeds, &words, |text| {
        drop(Manifest::read(Path::new("judge.toml"), text).map_err(|error| error.to_string()));
    });
}

#[test]
fn rosters_notebooks_and_limits() {
    let roster = "student,name,group\nada,\"Lovelace, Ada\",1\nbob,Bob,2\n";
    fuzz_text(&[roster, "ada\nbob\n"], &["\"", ",", ";", "\t", "\r\n", "\n", "\u{feff}", "student"], |text| {
        drop(Roster::read(text));
    });
    let notebook = r#"{"cells":[{"cell_type":"code","source":["%matplotlib inline\n","def f():\n","    !ls\n"]},
        {"cell_type":"markdown","source":"x"},{"cell_type":"code","source":"f()"}],"nbformat":4,"nbformat_minor":5,
        "metadata":{"kernelspec":{"language":"python"}}}"#;
    fuzz_text(&[notebook], &JSON, |text| drop(notebook_code(text.as_bytes())));
    fuzz_text(&["5%", "0.5 %", "1000"], &["%", ".", "-", "e", " "], |text| {
        let _ = text.parse::<Increase>();
    });
}
