//! Histories, of honest repositories and of hostile ones.

use std::fs;
use std::process::Command;

use judge::{Bank, Case, Challenge, FunctionEntry};
use tempfile::TempDir;

use super::*;
use crate::assignment::{Challenges, Handed, Planned};
use crate::manifest::{MANIFEST, Manifest};

pub(super) struct Repository {
    pub(super) folder: Place,
}

/// A folder that is removed with its repository, or one that is not.
pub(super) enum Place {
    Own(TempDir),
    Other(PathBuf),
}

impl Place {
    pub(super) fn path(&self) -> &Path {
        match self {
            Self::Own(folder) => folder.path(),
            Self::Other(folder) => folder,
        }
    }
}

/// The challenges that files here answer.
pub(super) fn bank() -> Bank {
    let mut bank = Bank::empty();
    for id in ["one", "two", "three"] {
        let entry = FunctionEntry { name: id.to_owned(), ..FunctionEntry::default() };
        let sample = Case::function("a", [judge::Value::from(1)]).expecting(1);
        bank.insert(Challenge::builder(id).function_entry(entry).sample(sample).build().unwrap());
    }
    bank
}

impl Repository {
    pub(super) fn new() -> Self {
        let repository = Self { folder: Place::Own(tempfile::tempdir().unwrap()) };
        repository.git(&["init", "--quiet", "--initial-branch=main"]);
        repository
    }

    /// The one at `folder`, which need not exist yet.
    pub(super) fn at(folder: &Path) -> Self {
        Self { folder: Place::Other(folder.to_owned()) }
    }

    pub(super) fn git(&self, arguments: &[&str]) -> String {
        self.git_at("2026-01-01T00:00:00Z", arguments)
    }

    pub(super) fn git_at(&self, time: &str, arguments: &[&str]) -> String {
        let mut command = Command::new("git");
        command.current_dir(self.folder.path()).args(["-c", "user.name=T", "-c", "user.email=t@example.org"]);
        command.args(["-c", "core.autocrlf=false", "-c", "commit.gpgsign=false"]).args(arguments);
        command.env("GIT_COMMITTER_DATE", time).env("GIT_AUTHOR_DATE", time);
        let output = command.output().unwrap();
        assert!(output.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    }

    pub(super) fn write(&self, name: &str, text: &str) {
        let path = self.folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub(super) fn commit(&self, time: &str) {
        self.git(&["add", "--all"]);
        self.git_at(time, &["commit", "--quiet", "--allow-empty", "-m", "work"]);
    }

    /// The works of the folder `below`, each with a due date.
    pub(super) fn assignment(&self, below: &str) -> Assignment {
        let text = "format_version = 1\ndue = 2026-10-01T00:00:00Z\n";
        let manifest = Manifest::read(Path::new(MANIFEST), text).unwrap();
        let challenges = Challenges::new(bank(), Vec::new());
        Assignment::declared(&self.folder.path().join(below), (&manifest, Path::new(MANIFEST)), &challenges).unwrap()
    }

    /// What affects every file: `judge.toml` and a bank.
    pub(super) fn shared(&self) -> Vec<PathBuf> {
        ["judge.toml", "bank"].map(|name| self.folder.path().join(name)).to_vec()
    }

    pub(super) fn history(&self, below: &str) -> History {
        History::open(&self.folder.path().join(below)).unwrap()
    }
}

pub(super) fn handed_in(assignment: &Assignment) -> Vec<(String, Option<String>)> {
    let moment = |work: &Planned| match &work.handed_in {
        Handed::At(moment) => Some(moment.to_string()),
        Handed::Immaterial | Handed::Unknown(_) => None,
    };
    assignment.works.iter().map(|work| (work.path.clone(), moment(work))).collect()
}

/// What is not known, and why.
pub(super) fn undated(assignment: &Assignment) -> Vec<(&str, &str)> {
    assignment.undated().collect()
}

/// A moment after every due date here.
pub(super) fn later() -> Timestamp {
    "2027-01-01T00:00:00Z".parse().unwrap()
}

pub(super) fn known(path: &str, time: &str) -> (String, Option<String>) {
    (path.to_owned(), Some(time.to_owned()))
}

#[test]
fn a_file_is_handed_in_with_the_last_commit_that_changed_it() {
    let repository = Repository::new();
    repository.write("hw/one.py", "1");
    repository.write("hw/two.py", "2");
    repository.write("outside.py", "0");
    repository.commit("2026-09-01T10:00:00+02:00");
    repository.write("hw/two.py", "22");
    repository.commit("2026-09-02T10:00:00Z");
    repository.write("outside.py", "00");
    repository.commit("2026-09-03T10:00:00Z");
    repository.write("hw/three.py", "not committed");
    let mut assignment = repository.assignment("hw");
    assignment.ask_when_handed_in(later());
    assert_eq!(
        handed_in(&assignment),
        [
            known("one.py", "2026-09-01T08:00:00Z"),
            ("three.py".to_owned(), None),
            known("two.py", "2026-09-02T10:00:00Z")
        ]
    );
    assert_eq!(undated(&assignment), [("three.py", "its current content is not committed")]);
    assert_eq!(repository.history("hw").head_time().unwrap().to_string(), "2026-09-03T10:00:00Z");
}

#[test]
fn a_change_made_in_a_merge_counts() {
    let repository = Repository::new();
    repository.write("one.py", "1");
    repository.commit("2026-09-01T00:00:00Z");
    repository.git(&["checkout", "--quiet", "-b", "side"]);
    repository.write("two.py", "2");
    repository.commit("2026-09-02T00:00:00Z");
    repository.git(&["checkout", "--quiet", "main"]);
    repository.write("three.py", "3");
    repository.commit("2026-09-03T00:00:00Z");
    repository.git(&["merge", "--quiet", "--no-commit", "--no-ff", "side"]);
    repository.write("one.py", "changed while merging");
    repository.commit("2026-12-24T00:00:00Z");
    let mut assignment = repository.assignment("");
    assignment.ask_when_handed_in(later());
    assert_eq!(
        handed_in(&assignment),
        [
            known("one.py", "2026-12-24T00:00:00Z"),
            known("three.py", "2026-09-03T00:00:00Z"),
            known("two.py", "2026-09-02T00:00:00Z")
        ]
    );
}

#[cfg(unix)]
#[test]
fn a_name_that_looks_like_a_commit_moves_no_date() {
    let repository = Repository::new();
    repository.write("aaa\n2000-01-01T00:00:00Z ", "x");
    repository.write("2000-01-01T00:00:00Z ", "x");
    repository.write(":100644", "x");
    repository.write("one.py", "1");
    repository.commit("2026-12-24T00:00:00Z");
    let mut assignment = repository.assignment("");
    assignment.ask_when_handed_in(later());
    assert_eq!(handed_in(&assignment), [known("one.py", "2026-12-24T00:00:00Z")]);
}

#[test]
fn a_shallow_clone_does_not_make_up_dates() {
    let origin = Repository::new();
    origin.write("one.py", "1");
    origin.commit("2026-09-01T00:00:00Z");
    origin.write("two.py", "2");
    origin.commit("2026-11-01T00:00:00Z");
    let clone = Repository { folder: Place::Own(tempfile::tempdir().unwrap()) };
    let url = format!("file://{}", origin.folder.path().display());
    clone.git(&["clone", "--quiet", "--depth", "1", &url, "."]);
    let mut assignment = clone.assignment("");
    assignment.ask_when_handed_in(later());
    assert_eq!(undated(&assignment).len(), 2);
    assert!(undated(&assignment).iter().all(|(_, reason)| reason.contains("shallow")));
    // Before it is due, everything is in time.
    let mut early = clone.assignment("");
    early.ask_when_handed_in("2026-09-30T00:00:00Z".parse().unwrap());
    assert_eq!(undated(&early), []);
    assignment.only_changed(&clone.history(""), "HEAD~1", &[]).unwrap();
    assert_eq!(judged(&assignment), ["one.py", "two.py"]);
    assert!(
        assignment.notes()[0].contains("there is no commit HEAD~1, so every file is graded"),
        "{:?}",
        assignment.notes()
    );
    assert!(assignment.notes()[0].contains("shallow clone"), "{:?}", assignment.notes());
}

pub(super) fn judged(assignment: &Assignment) -> Vec<&str> {
    assignment.works.iter().filter(|work| work.obstacle.is_none()).map(|work| work.path.as_str()).collect()
}

#[test]
fn only_what_changed_since_a_branch_is_judged() {
    let repository = Repository::new();
    for name in ["one.py", "two.py", "three.py"] {
        repository.write(name, "same");
    }
    repository.commit("2026-09-01T00:00:00Z");
    repository.git(&["branch", "base"]);
    repository.write("two.py", "changed");
    repository.commit("2026-09-02T00:00:00Z");
    // The branch gets another commit; what changed there is not ours.
    repository.git(&["checkout", "--quiet", "base"]);
    repository.write("one.py", "theirs");
    repository.commit("2026-09-03T00:00:00Z");
    repository.git(&["checkout", "--quiet", "main"]);
    repository.write("three.py", "not committed");
    let mut assignment = repository.assignment("");
    assignment.only_changed(&repository.history(""), "base", &repository.shared()).unwrap();
    assert_eq!(judged(&assignment), ["three.py", "two.py"]);
    // The line endings of a checkout on Windows are not changes.
    repository.write("one.py", "same\n");
    repository.commit("2026-09-04T00:00:00Z");
    repository.git(&["checkout", "--quiet", "--", "."]);
    repository.write("one.py", "same\r\n");
    let mut assignment = repository.assignment("");
    assignment.only_changed(&repository.history(""), "HEAD", &repository.shared()).unwrap();
    assert!(judged(&assignment).is_empty());
}

#[test]
fn a_change_of_the_manifest_affects_everybody() {
    let repository = Repository::new();
    repository.write("one.py", "same");
    repository.commit("2026-09-01T00:00:00Z");
    repository.write("judge.toml", "format_version = 1\n");
    repository.commit("2026-09-02T00:00:00Z");
    let mut assignment = repository.assignment("");
    assignment.only_changed(&repository.history(""), "HEAD~1", &repository.shared()).unwrap();
    assert_eq!(judged(&assignment), ["one.py"]);
    assert_eq!(assignment.notes(), ["judge.toml changed since HEAD~1, so every file is graded"]);
}

#[test]
fn a_change_of_a_bank_affects_everybody_wherever_it_is() {
    let repository = Repository::new();
    repository.write("class/one.py", "same");
    repository.write("bank/one/challenge.toml", "same");
    repository.write("other/two.py", "same");
    repository.commit("2026-09-01T00:00:00Z");
    let since = |reference: &str| {
        let mut assignment = repository.assignment("class");
        assignment.only_changed(&repository.history("class"), reference, &repository.shared()).unwrap();
        let judged = judged(&assignment).len();
        (judged, assignment.notes().first().cloned().unwrap_or_default())
    };
    assert_eq!(since("HEAD"), (0, String::new()));
    // What the interpreter and editors leave behind is not a change, nor is anything outside the folder and the bank.
    repository.write("bank/one/__pycache__/checker.pyc", "compiled");
    repository.write("bank/one/.challenge.toml.swp", "edited");
    repository.write("other/two.py", "changed");
    repository.write("bank/one/challenge.toml", "same\r");
    assert_eq!(since("HEAD"), (0, String::new()));
    let uncommitted = |place: &str| (1, format!("{place} has uncommitted changes, so every file is graded"));
    repository.write("bank/two/challenge.toml", "new");
    assert_eq!(since("HEAD"), uncommitted("bank/two/challenge.toml"));
    repository.commit("2026-09-02T00:00:00Z");
    let changed = |place: &str| (1, format!("{place} changed since HEAD~1, so every file is graded"));
    assert_eq!(since("HEAD~1"), changed("bank/one/.challenge.toml.swp"));
    fs::remove_file(repository.folder.path().join("bank/two/challenge.toml")).unwrap();
    assert_eq!(since("HEAD"), uncommitted("bank/two/challenge.toml"));
    repository.commit("2026-09-03T00:00:00Z");
    assert_eq!(since("HEAD~1"), changed("bank/two/challenge.toml"));
    // A bank that is a repository of its own.
    repository.git(&["rm", "--quiet", "-r", "bank"]);
    repository.git(&["init", "--quiet", "bank"]);
    let commit = ["-C", "bank", "-c", "user.name=T", "-c", "user.email=t@example.org", "commit", "--quiet"];
    repository.git(&[commit.as_slice(), ["--allow-empty", "-m", "bank"].as_slice()].concat());
    repository.commit("2026-09-04T00:00:00Z");
    repository.write("bank/three/challenge.toml", "of the other repository");
    assert_eq!(since("HEAD"), (0, String::new()));
}

#[test]
fn references_are_not_options_and_unknown_ones_mean_everything() {
    let repository = Repository::new();
    repository.write("one.py", "1");
    repository.commit("2026-09-01T00:00:00Z");
    let history = repository.history("");
    let target = repository.folder.path().join("written");
    for reference in [
        format!("--output={}", target.display()),
        "-h".to_owned(),
        "nowhere".to_owned(),
        String::new(),
        "HEAD..HEAD".to_owned(),
        "HEAD\0".to_owned(),
        "HEAD^{/x".to_owned(),
    ] {
        let mut assignment = repository.assignment("");
        assignment.only_changed(&history, &reference, &[]).unwrap();
        assert_eq!(judged(&assignment), ["one.py"], "{reference:?}");
        assert!(assignment.notes()[0].starts_with("there is no commit"), "{:?}", assignment.notes());
    }
    assert!(!target.exists());
}

#[test]
fn folders_without_history_say_so() {
    let folder = tempfile::tempdir().unwrap();
    assert!(matches!(History::open(folder.path()), Err(HistoryError::NoRepository { .. })));
    let repository = Repository::new();
    assert!(matches!(History::open(repository.folder.path()), Err(HistoryError::NoCommit)));
}

#[cfg(unix)]
#[test]
fn a_hostile_repository_runs_nothing() {
    use std::os::unix::fs::PermissionsExt;

    let repository = Repository::new();
    repository.write("one.py", "1");
    repository.write(".gitattributes", "* filter=evil diff=evil\n");
    repository.commit("2026-09-01T00:00:00Z");
    repository.write("one.py", "2");
    repository.commit("2026-09-02T00:00:00Z");
    let mark = repository.folder.path().join("ran");
    let script = repository.folder.path().join(".git/evil.sh");
    fs::write(&script, format!("#!/bin/sh\necho \"$0 $*\" >> '{}'\ncat\n", mark.display())).unwrap();
    fs::set_permissions(&script, fs::Permissions::from_mode(0o755)).unwrap();
    let evil = script.display().to_string();
    for key in [
        "core.fsmonitor",
        "core.pager",
        "core.editor",
        "core.sshCommand",
        "core.gitProxy",
        "core.alternateRefsCommand",
        "filter.evil.clean",
        "filter.evil.smudge",
        "filter.evil.process",
        "diff.evil.textconv",
        "diff.evil.command",
        "diff.external",
        "gpg.program",
        "pager.log",
        "pager.diff-tree",
        "alias.rev-list",
        "alias.diff-tree",
        "credential.helper",
        "remote.origin.uploadpack",
    ] {
        repository.git(&["config", key, &evil]);
    }
    repository.git(&["config", "log.showSignature", "true"]);
    repository.git(&["config", "remote.origin.url", &format!("ext::{evil}")]);
    repository.git(&["config", "remote.origin.promisor", "true"]);
    repository.git(&["config", "protocol.ext.allow", "always"]);
    repository.git(&["config", "extensions.partialClone", "origin"]);
    for hook in ["post-checkout", "fsmonitor-watchman", "post-index-change", "reference-transaction"] {
        let path = repository.folder.path().join(".git/hooks").join(hook);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::copy(&script, path).unwrap();
    }
    // Asking for a missing object makes git fetch it from a promisor.
    let _ = fs::remove_file(&mark);
    let mut assignment = repository.assignment("");
    let history = repository.history("");
    assignment.ask_when_handed_in(later());
    assignment.only_changed(&history, "HEAD~1", &repository.shared()).unwrap();
    let missing = "1234567890123456789012345678901234567890";
    assignment.only_changed(&history, missing, &[]).unwrap();
    assert!(assignment.notes()[0].contains(missing), "{:?}", assignment.notes());
    assert_eq!(handed_in(&assignment), [known("one.py", "2026-09-02T00:00:00Z")]);
    assert!(!mark.exists(), "{}", fs::read_to_string(&mark).unwrap());
}
