//! Sealing and opening as a whole, and every way of tampering that cryptography can detect.

mod kinds;

use std::collections::BTreeMap;
use std::sync::Arc;

use judge::sealed::Sealed;
use judge::{Bank, Case, Challenge, Comparison};
use zeroize::Zeroizing;

use crate::archive::Archive;
use crate::envelope;
use crate::seal::{SealedCopy, Sealing, close};
use crate::trust::digest;
use crate::{
    Files, Keys, OpenError, OpenProblem, Passphrase, Provenance, Recipient, Recipients, SigningKey, Trust, open, vouch,
};

/// A word that is in everything that is sealed, and in nothing else.
const MARKER: &str = "zyzzogeton";

const MANIFEST: &str = r#"# remark zyzzogeton
format_version = 1
id = "two-sum"
title = "Two sum"
level = "junior"
topics = ["arrays", "hashing"]
minutes = 15 # zyzzogeton
entry = { kind = "function", name = "two_sum", aliases = ["Solution.twoSum"] }

[limits]
cpu = "1s"

[checker]
kind = "custom"
file = "zyzzogeton.py"

[groups.odd.limits]
cpu = "500ms"

[groups.odd.checker]
kind = "custom"
file = "zyzzogeton.py"

[rules]
forbid_calls = ["sorted"]

[[solutions]]
file = "solutions/zyzzogeton.py"
expect = "wrong_answer"
"#;

const CASES: &str = r#"# zyzzogeton
[[samples]]
id = "hidden"
args = [[4, 6], 10] # zyzzogeton
expected = [0, 1]
explanation = "4 + 6 = 10"
points = 3

[[samples]]
id = "kinds"
group = "odd"
args = [{ "$none" = true }, { "$int" = "123456789012345678901234567890" }, 1.5, nan, -inf, "text\r\n\t\"\\\u0001é", { "$bytes" = "00ff" }, { "$tuple" = [1] }, { "$set" = [1, 2] }, { "$frozenset" = [] }, { "$dict" = [[1, 2]] }, { "$dict" = [["$set", 2]] }, { "a b" = { } }, [], true, 2026-01-31, { "$complex" = "1+2j" }, { "$decimal" = "1.50" }, { "$fraction" = "1/3" }, { "$timedelta" = "1 day, 0:00:30" }, { "$dataclass" = ["P", { x = [2026-01-31T12:00:00Z] }] }]
kwargs = { first = 1, second = { "$tuple" = [] } }
limits = { memory = "32MiB" }
checker = { kind = "custom", file = "zyzzogeton.py" }
expected = { "$raises" = "ValueError" }
hint = "Many kinds."
files = { "a/b.txt" = "text", "c.bin" = { "$bytes" = "fffe" } }

[[hidden]]
id = "zyzzogeton"
args = [[1, 2], 3]
expected = [0, 1]
points = 7
"#;

/// Files of a challenge with expected answers everywhere.
fn files() -> Files {
    let files = [
        ("challenge.toml", MANIFEST),
        ("cases.toml", CASES),
        ("statement.md", "# Two sum\n"),
        ("starter.py", "# judge: two-sum\n"),
        ("zyzzogeton.py", "def check(input, expected, answer):\n    return 'zyzzogeton'\n"),
        ("solutions/reference.py", "def two_sum(): return 'zyzzogeton'\n"),
        ("solutions/zyzzogeton.py", "def two_sum(): return 'zyzzogeton'\n"),
        ("notes.txt", "zyzzogeton\n"),
    ];
    files.into_iter().map(|(name, text)| (name.to_owned(), Zeroizing::new(text.as_bytes().to_vec()))).collect()
}

/// A pair of keys for opening.
fn pair() -> (Keys, Recipients) {
    let (identity, recipient) = Recipient::generate();
    let mut keys = Keys::default();
    keys.add_identities(&identity).unwrap();
    (keys, Recipients::Keys(vec![recipient]))
}

fn sealed_for(files: &Files, recipients: &Recipients, signer: Option<&SigningKey>) -> SealedCopy {
    let challenge = load(files).unwrap();
    let how = Sealing { recipients: recipients.clone(), signer: signer.cloned() };
    close("bank/two-sum", "two-sum", files, &how, challenge.cases()).unwrap()
}

/// The challenge in a folder `two-sum` with these files, or the errors.
fn load<B: AsRef<[u8]>>(files: &BTreeMap<String, B>) -> Result<Arc<Challenge>, String> {
    let paths: Vec<String> = files.keys().map(|path| format!("two-sum/{path}")).collect();
    let contents = files.values().map(AsRef::as_ref);
    let (bank, errors) = Bank::from_files("bank/two-sum", paths.iter().map(String::as_str).zip(contents));
    match errors.as_slice() {
        [] => Ok(Arc::clone(bank.iter().next().unwrap())),
        errors => Err(errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")),
    }
}

/// The error when a sealed challenge with these files is opened.
#[track_caller]
fn refused(files: &BTreeMap<String, Vec<u8>>, keys: &Keys, trust: &Trust) -> String {
    let error: OpenError = open(&load(files).unwrap(), keys, trust).expect_err("it must not open");
    let said = error.to_string();
    assert!(!said.contains(MARKER), "{said}");
    said
}

fn trusting(text: &str) -> Trust {
    let mut trust = Trust::default();
    trust.add(text).unwrap();
    trust
}

#[test]
fn what_is_sealed_is_nowhere_in_the_clear() {
    let (_, recipients) = pair();
    let copy = sealed_for(&files(), &recipients, None);
    let names: Vec<&str> = copy.files().keys().map(String::as_str).collect();
    assert_eq!(names, ["cases.toml", "challenge.toml", "hidden.age", "starter.py", "statement.md"]);
    for (name, bytes) in copy.files() {
        let text = String::from_utf8(bytes.clone()).unwrap();
        assert!(!text.contains(MARKER), "{name}: {text}");
        assert!(name == "hidden.age" || !text.contains("[1, 2], 3"), "{name}: {text}");
    }
    let sealed = copy.challenge.sealed().unwrap();
    assert_eq!((sealed.points(), sealed.recipients()), (7, recipients.names().as_slice()));
    assert_eq!(copy.challenge.samples().count(), 2);
    assert_eq!(copy.challenge.rules().forbid_calls, ["sorted"]);
}

#[test]
fn what_was_sealed_opens_as_it_was() {
    let (keys, recipients) = pair();
    let mut phrase = Keys::default();
    phrase.set_passphrase(Passphrase::new("correct horse").unwrap());
    for (recipients, keys) in
        [(recipients, keys), (Recipients::Passphrase(Passphrase::new("correct horse").unwrap()), phrase)]
    {
        let copy = sealed_for(&files(), &recipients, None);
        let opened = open(&copy.challenge, &keys, &Trust::default()).unwrap();
        assert_eq!(opened.files, files());
        assert_eq!(opened.provenance, Provenance::Unknown);
        assert!(opened.challenge.is_secret() && opened.challenge.sealed().is_none());
        assert_eq!(opened.challenge.cases().len(), 3);
        assert_eq!(opened.challenge.solutions().len(), 1);
        // The samples are the same with and without a key, except that an author's checker is only said to exist.
        let texts = |challenge: &Challenge| {
            let plain = |case: &Case| {
                let mut case = case.clone();
                let custom = matches!(case.terms.comparison, Some(Comparison::Custom { .. } | Comparison::Sealed));
                case.terms.comparison = case.terms.comparison.filter(|_| !custom);
                format!("{case:?} {custom}")
            };
            challenge.samples().map(plain).collect::<Vec<_>>()
        };
        assert_eq!(texts(&opened.challenge), texts(&copy.challenge));
    }
}

#[test]
fn line_ends_may_change_on_the_way() {
    let (keys, recipients) = pair();
    let key = SigningKey::generate().unwrap();
    let copy = sealed_for(&files(), &recipients, Some(&key));
    let windows = |bytes: &Vec<u8>| String::from_utf8(bytes.clone()).unwrap().replace('\n', "\r\n").into_bytes();
    let files = copy.files().iter().map(|(name, bytes)| (name.clone(), windows(bytes))).collect();
    let opened = open(&load(&files).unwrap(), &keys, &trusting(&key.public().to_string())).unwrap();
    assert_eq!(opened.provenance, Provenance::Trusted(key.public()));
}

#[test]
fn every_change_in_the_clear_is_named() {
    let (keys, recipients) = pair();
    let copy = sealed_for(&files(), &recipients, None);
    for (file, from, to, said) in [
        (
            "challenge.toml",
            "\"1s\"",
            "\"600s\"",
            "challenge.toml: it is not the one that hidden.age was sealed with: what differs is [limits]",
        ),
        (
            "challenge.toml",
            "\"sorted\"",
            "\"max\"",
            "challenge.toml: it is not the one that hidden.age was sealed with: what differs is [rules]",
        ),
        (
            "challenge.toml",
            "points = 7",
            "points = 0",
            "challenge.toml: it is not the one that hidden.age was sealed with; it was changed, or hidden.age is of another sealing",
        ),
        (
            "cases.toml",
            "[[4, 6], 10]",
            "[[4, 6], 9]",
            "cases.toml: it is not the one that hidden.age was sealed with: what differs is a sample",
        ),
        (
            "statement.md",
            "Two",
            "Too",
            "statement.md: it is not the one that hidden.age was sealed with: what differs is the statement",
        ),
        (
            "starter.py",
            "sum\n",
            "sum\n# more\n",
            "starter.py: it is not the one that hidden.age was sealed with: what differs is the starter",
        ),
    ] {
        let mut files = copy.files().clone();
        let text = String::from_utf8(files[file].clone()).unwrap();
        assert!(text.contains(from), "{from} in {text}");
        files.insert(file.to_owned(), text.replacen(from, to, 1).into_bytes());
        assert_eq!(refused(&files, &keys, &Trust::default()), format!("bank/two-sum/{said}"));
    }
}

#[test]
fn what_does_not_load_is_named() {
    let (_, recipients) = pair();
    let copy = sealed_for(&files(), &recipients, None);
    let with = |file: &str, add: &str| {
        let mut files = copy.files().clone();
        files.entry(file.to_owned()).or_default().extend_from_slice(add.as_bytes());
        load(&files).map(|challenge| challenge.cases().len())
    };
    let hidden = with("cases.toml", "\n[[hidden]]\nid = \"own\"\nargs = []\nexpected = 1\n").unwrap_err();
    assert!(hidden.contains("a sealed challenge has a hidden case in the clear"), "{hidden}");
    let sample = with("cases.toml", "\n[[samples]]\nid = \"own\"\nargs = []\n").unwrap_err();
    assert!(sample.contains("a sample of a sealed challenge has no `expected`"), "{sample}");
    let solutions = with("challenge.toml", "\n[[solutions]]\nfile = \"solutions/a.py\"\nexpect = \"accepted\"\n");
    assert!(solutions.unwrap_err().contains("`solutions` has no meaning"));
    // Files that a student adds are not looked at.
    assert_eq!(with("solutions/reference.py", "def two_sum(): ...\n"), Ok(2));
    assert_eq!(with("generate.py", "def generate(random): ...\n"), Ok(2));
    let mut files = copy.files().clone();
    files.remove(Sealed::HIDDEN);
    assert!(load(&files).unwrap_err().contains("[sealed] has no hidden.age"));
    let version = String::from_utf8(copy.files()["challenge.toml"].clone())
        .unwrap()
        .replace("version = 1\nseal", "version = 2\nseal");
    files = copy.files().clone();
    files.insert("challenge.toml".to_owned(), version.into_bytes());
    assert!(load(&files).unwrap_err().contains("sealed by another version"));
    let mut files: BTreeMap<String, Vec<u8>> =
        self::files().iter().map(|(name, bytes)| (name.clone(), bytes.to_vec())).collect();
    files.insert(Sealed::HIDDEN.to_owned(), copy.files()[Sealed::HIDDEN].clone());
    assert!(load(&files).unwrap_err().contains("hidden.age has no [sealed]"));
}

#[test]
fn damage_is_named() {
    let (keys, recipients) = pair();
    let copy = sealed_for(&files(), &recipients, None);
    let hidden = &copy.files()[Sealed::HIDDEN];
    let with = |bytes: &[u8]| {
        let mut files = copy.files().clone();
        files.insert(Sealed::HIDDEN.to_owned(), bytes.to_vec());
        refused(&files, &keys, &Trust::default())
    };
    let damaged = "bank/two-sum/hidden.age: it is damaged: cut off, or changed after it was sealed";
    for end in [100, hidden.len() / 2, hidden.len() - 40] {
        assert_eq!(with(&hidden[..end]), damaged);
    }
    let mut flipped = hidden.clone();
    let middle = hidden.len() / 2;
    flipped[middle] = if hidden[middle] == b'A' { b'B' } else { b'A' };
    assert_eq!(with(&flipped), damaged);
    let mut files = copy.files().clone();
    files.insert(Sealed::HIDDEN.to_owned(), Vec::new());
    let said = load(&files).unwrap_err();
    assert!(said.contains("hidden.age: the file is damaged: it does not begin as a file of age does"), "{said}");
    let Recipients::Keys(recipients) = recipients else { unreachable!("a pair of keys") };
    let foreign = envelope::close(b"a letter", &Recipients::Keys(recipients)).unwrap();
    assert!(with(&foreign).ends_with("it was not made by `judge seal`, or by a later version"));
}

#[test]
fn parts_of_two_sealings_do_not_mix() {
    let (keys, recipients) = pair();
    let (older, newer) = (sealed_for(&files(), &recipients, None), sealed_for(&files(), &recipients, None));
    let mut mixed = newer.files().clone();
    mixed.insert(Sealed::HIDDEN.to_owned(), older.files()[Sealed::HIDDEN].clone());
    assert!(
        refused(&mixed, &keys, &Trust::default())
            .contains("challenge.toml: it is not the one that hidden.age was sealed with")
    );
    // The sealed part of another challenge.
    let bytes = Archive { challenge: "three-sum".to_owned(), clear: BTreeMap::new(), files: files() }.write().unwrap();
    mixed.insert(Sealed::HIDDEN.to_owned(), envelope::close(&bytes, &recipients).unwrap());
    assert!(
        refused(&mixed, &keys, &Trust::default())
            .ends_with("it belongs to the challenge three-sum, and this is two-sum")
    );
}

#[test]
fn the_wrong_key_is_named() {
    let (_, recipients) = pair();
    let (other, _) = pair();
    let copy = sealed_for(&files(), &recipients, None);
    let name = recipients.names().join("");
    let said = refused(copy.files(), &other, &Trust::default());
    assert_eq!(
        said,
        format!("bank/two-sum/hidden.age: no identity that was given opens it; it says that it is sealed for {name}")
    );
    let said = refused(copy.files(), &Keys::default(), &Trust::default());
    assert_eq!(said, format!("bank/two-sum/hidden.age: it is sealed for {name}, and no identity was given"));
}

#[test]
fn only_a_signature_proves_who_sealed() {
    let (keys, recipients) = pair();
    let (teacher, student) = (SigningKey::generate().unwrap(), SigningKey::generate().unwrap());
    let trust = trusting(&format!("# the teacher\n{}\n", teacher.public()));
    let copy = sealed_for(&files(), &recipients, Some(&teacher));
    assert_eq!(open(&copy.challenge, &keys, &trust).unwrap().provenance, Provenance::Trusted(teacher.public()));
    assert_eq!(
        open(&copy.challenge, &keys, &Trust::default()).unwrap().provenance,
        Provenance::Signed(teacher.public())
    );
    assert_eq!(vouch(&copy.challenge, &trust).unwrap(), Provenance::Trusted(teacher.public()));

    // A student can seal easy cases for the same public key: without trust nobody can tell.
    let mut easy = files();
    let cases = CASES.replace("zyzzogeton", "easy").replace("easy.py", "zyzzogeton.py");
    easy.insert("cases.toml".to_owned(), Zeroizing::new(cases.into_bytes()));
    let forged = sealed_for(&easy, &recipients, None);
    assert_eq!(open(&forged.challenge, &keys, &Trust::default()).unwrap().provenance, Provenance::Unknown);
    assert_eq!(
        refused(forged.files(), &keys, &trust),
        "bank/two-sum/hidden.sig: it is missing, so the sealed challenge is not signed"
    );
    let signed = sealed_for(&easy, &recipients, Some(&student));
    assert_eq!(
        refused(signed.files(), &keys, &trust),
        format!("bank/two-sum/hidden.sig: it was signed with {}, which is not trusted", student.public())
    );
    // The teacher's signature of something else, the student's own under the teacher's name, and no signatures at all.
    let bad =
        "bank/two-sum/hidden.sig: it is not a signature of these files: one of them was changed after it was signed";
    for signature in [
        copy.files()[Sealed::SIGNATURE].clone(),
        String::from_utf8(signed.files()[Sealed::SIGNATURE].clone())
            .unwrap()
            .replace(&student.public().to_string(), &teacher.public().to_string())
            .into_bytes(),
        Vec::new(),
        b"\xff".to_vec(),
    ] {
        let mut files = forged.files().clone();
        files.insert(Sealed::SIGNATURE.to_owned(), signature);
        assert_eq!(refused(&files, &keys, &trust), bad);
        assert_eq!(refused(&files, &keys, &Trust::default()), bad);
    }
    // Changes in the clear are detected even without a key to open it.
    let mut files = copy.files().clone();
    files.insert("statement.md".to_owned(), b"# Other\n".to_vec());
    assert_eq!(*vouch(&load(&files).unwrap(), &trust).unwrap_err().problem(), OpenProblem::BadSignature);
}

#[test]
fn only_a_fingerprint_rules_out_an_older_sealing() {
    let (keys, recipients) = pair();
    let teacher = SigningKey::generate().unwrap();
    let older = sealed_for(&files(), &recipients, Some(&teacher));
    let newer = sealed_for(&files(), &recipients, Some(&teacher));
    // Signed by the same key, it is as good as the newer one.
    let key = trusting(&teacher.public().to_string());
    assert!(open(&older.challenge, &keys, &key).is_ok());
    let named = trusting(&format!("{}\n{}", teacher.public(), newer.fingerprint));
    assert_eq!(open(&newer.challenge, &keys, &named).unwrap().provenance, Provenance::Named);
    assert!(refused(older.files(), &keys, &named).contains(&older.fingerprint.to_string()));
    // Fingerprints of other challenges alone vouch for nothing here.
    let elsewhere = trusting(&newer.fingerprint.to_string().replace("two-sum", "three-sum"));
    assert!(
        refused(newer.files(), &keys, &elsewhere)
            .ends_with("there is no trusted key, and no trusted fingerprint of this challenge")
    );
}

#[test]
fn trust_is_read_with_care() {
    let mut trust = Trust::default();
    for text in ["", "# nobody", "x", "two-sum@", "two-sum@00", "Two@00", &format!("two-sum@{}", "G".repeat(64))] {
        assert!(trust.add(text).is_err(), "{text}");
    }
    assert!(trust.is_empty());
}

/// Seals an archive as a hostile author might, next to clear files that fit it.
fn hostile(change: impl FnOnce(&mut Archive)) -> (BTreeMap<String, Vec<u8>>, Keys) {
    let (keys, recipients) = pair();
    let copy = sealed_for(&files(), &recipients, None);
    let clear = copy.files().iter().filter(|(name, _)| *name != Sealed::HIDDEN);
    let clear = clear.map(|(name, bytes)| (name.clone(), digest(bytes))).collect();
    let mut archive = Archive { challenge: "two-sum".to_owned(), clear, files: files() };
    change(&mut archive);
    let mut files = copy.files().clone();
    files.insert(Sealed::HIDDEN.to_owned(), envelope::close(&archive.write().unwrap(), &recipients).unwrap());
    (files, keys)
}

#[test]
fn broken_cases_are_not_quoted() {
    let broken = format!("{CASES}\n[[hidden]]\nid = \"{MARKER} {MARKER}\"\n{MARKER} = 1\nargs = [\"{MARKER}\"\n");
    let (files, keys) = hostile(|archive| {
        archive.files.insert("cases.toml".to_owned(), Zeroizing::new(broken.into_bytes()));
    });
    let said = refused(&files, &keys, &Trust::default());
    assert!(said.contains("the challenge inside is broken: cases.toml line "), "{said}");
    let (files, keys) = hostile(|archive| {
        let text = MANIFEST.replace("\"junior\"", "\"zyzzogeton\"").replace("zyzzogeton.py", "zyzzogeton.txt");
        archive.files.insert("challenge.toml".to_owned(), Zeroizing::new(text.into_bytes()));
    });
    assert!(refused(&files, &keys, &Trust::default()).contains("challenge.toml line 5"));
    let (files, keys) =
        hostile(|archive| drop(archive.files.insert(format!("solutions/x{MARKER}.py"), Zeroizing::new(vec![]))));
    refused(&files, &keys, &Trust::default());
}

#[test]
fn what_is_inside_is_neither_sealed_nor_empty() {
    let (files, keys) = hostile(|archive| archive.files.clear());
    assert!(refused(&files, &keys, &Trust::default()).ends_with("it is not one challenge"));
    let (_, recipients) = pair();
    let inner = sealed_for(&self::files(), &recipients, None);
    let (files, keys) = hostile(|archive| {
        archive.files =
            inner.files().iter().map(|(name, bytes)| (name.clone(), Zeroizing::new(bytes.clone()))).collect();
    });
    assert!(refused(&files, &keys, &Trust::default()).contains("broken"));
    // A clear file that was there at the sealing, and is gone.
    let (files, keys) = hostile(|archive| drop(archive.clear.insert("../x".to_owned(), String::new())));
    assert!(refused(&files, &keys, &Trust::default()).starts_with("bank/two-sum/a file: "));
}
