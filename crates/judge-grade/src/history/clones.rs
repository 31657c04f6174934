//! A class of clones: each file's date comes from its own repository, and the version at the due date can be graded.

use std::fs;
use std::path::Path;

use jiff::Timestamp;
use tempfile::TempDir;

use super::tests::{Repository, handed_in, known, later, undated};
use crate::assignment::{Assignment, Challenges};
use crate::manifest::{MANIFEST, Manifest};
use crate::tree::Content;

/// A folder of students, each with a repository of their own.
struct Class {
    folder: TempDir,
}

impl Class {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    /// The repository at a path below the folder, created if missing.
    fn at(&self, path: &str) -> Repository {
        let at = self.folder.path().join(path);
        fs::create_dir_all(&at).unwrap();
        let repository = Repository::at(&at);
        if !at.join(".git").exists() {
            repository.git(&["init", "--quiet", "--initial-branch=main"]);
        }
        repository
    }

    fn assignment(&self, manifest: &str) -> Assignment {
        let manifest = format!("format_version = 1\ndue = 2026-10-01T00:00:00Z\n{manifest}\n");
        let manifest = Manifest::read(Path::new(MANIFEST), &manifest).unwrap();
        let challenges = Challenges::new(super::tests::bank(), Vec::new());
        Assignment::declared(self.folder.path(), (&manifest, Path::new(MANIFEST)), &challenges).unwrap()
    }

    fn asked(&self, manifest: &str) -> Assignment {
        let mut assignment = self.assignment(manifest);
        assignment.ask_when_handed_in(later());
        assignment
    }
}

const EACH: &str = "[[file]]\npath = \"{student}/one.py\"\nchallenge = \"one\"";

#[test]
fn each_clone_dates_its_own_files() {
    let class = Class::new();
    for (student, time) in
        [("ada", "2026-09-30T10:00:00Z"), ("bo", "2026-10-01T23:00:00Z"), ("cy", "2026-10-03T01:30:00Z")]
    {
        let clone = class.at(student);
        clone.write("one.py", student);
        clone.commit(time);
    }
    // Dora's is a folder of the repository around them all, Eve's a repository without a commit.
    let outer = class.at("");
    outer.write("dora/one.py", "dora");
    outer.git(&["add", "dora"]);
    outer.git_at("2026-09-15T00:00:00Z", &["commit", "--quiet", "-m", "dora"]);
    outer.write("eve/one.py", "eve");
    outer.git(&["add", "eve"]);
    outer.git_at("2026-09-16T00:00:00Z", &["commit", "--quiet", "-m", "eve"]);
    class.at("eve");
    // Fay's is a repository inside another.
    let inner = class.at("fay/week/1");
    inner.write("one.py", "fay");
    inner.commit("2026-11-11T00:00:00Z");
    let around = class.at("fay");
    around.write("one.py", "fay");
    around.git(&["add", "one.py"]);
    around.git_at("2026-09-20T00:00:00Z", &["commit", "--quiet", "-m", "one"]);
    let assignment = class.asked(&format!("{EACH}\n[[file]]\npath = \"fay/week/1/one.py\"\nchallenge = \"one\""));
    let dates = handed_in(&assignment);
    for (path, time) in [
        ("ada/one.py", "2026-09-30T10:00:00Z"),
        ("bo/one.py", "2026-10-01T23:00:00Z"),
        ("cy/one.py", "2026-10-03T01:30:00Z"),
        ("dora/one.py", "2026-09-15T00:00:00Z"),
        ("fay/one.py", "2026-09-20T00:00:00Z"),
        ("fay/week/1/one.py", "2026-11-11T00:00:00Z"),
    ] {
        assert!(dates.contains(&known(path, time)), "{path}: {dates:?}");
    }
    assert_eq!(undated(&assignment), [("eve/one.py", "its repository has no commit (commit the files first)")]);
}

#[test]
fn submodules_and_working_trees_date_their_own_files() {
    let class = Class::new();
    let origin = Repository::new();
    origin.write("one.py", "1");
    origin.commit("2026-09-02T00:00:00Z");
    origin.git(&["branch", "late"]);
    let outer = class.at("");
    let url = origin.folder.path().display().to_string();
    let add = ["-c", "protocol.file.allow=always", "submodule", "--quiet", "add", &url];
    outer.git(&[add.as_slice(), &["sub"]].concat());
    outer.commit("2026-12-01T00:00:00Z");
    let tree = class.folder.path().join("tree");
    origin.git(&["worktree", "add", "--quiet", &tree.display().to_string(), "late"]);
    fs::write(tree.join("one.py"), "later").unwrap();
    Repository::at(&tree).commit("2026-11-01T00:00:00Z");
    // The submodule of a linked working tree.
    let beside = class.folder.path().join("beside");
    outer.git(&["worktree", "add", "--quiet", "--detach", &beside.display().to_string()]);
    Repository::at(&beside).git(&["-c", "protocol.file.allow=always", "submodule", "--quiet", "update", "--init"]);
    let assignment = class.asked(&format!("{EACH}\n[[file]]\npath = \"beside/sub/one.py\"\nchallenge = \"one\""));
    let dates = handed_in(&assignment);
    for (path, time) in [
        ("sub/one.py", "2026-09-02T00:00:00Z"),
        ("tree/one.py", "2026-11-01T00:00:00Z"),
        ("beside/sub/one.py", "2026-09-02T00:00:00Z"),
    ] {
        assert!(dates.contains(&known(path, time)), "{path}: {dates:?}");
    }
}

#[cfg(unix)]
#[test]
fn a_hostile_clone_leaves_only_its_own_files_undated() {
    use std::os::unix::fs::symlink;

    let class = Class::new();
    let ada = class.at("ada");
    ada.write("one.py", "1");
    ada.commit("2026-09-01T00:00:00Z");
    let theirs = ada.folder.path().join(".git");
    for (student, make) in [
        (
            "a-file",
            &(|git: &Path| fs::write(git, format!("gitdir: {}\n", theirs.display())).unwrap()) as &dyn Fn(&Path),
        ),
        ("a-link", &|git: &Path| symlink(&theirs, git).unwrap()),
        ("a-pipe", &|git: &Path| {
            rustix::fs::mknodat(rustix::fs::CWD, git, rustix::fs::FileType::Fifo, rustix::fs::Mode::RWXU, 0).unwrap();
        }),
        ("borrowed", &|git: &Path| {
            let made = Repository::at(git.parent().unwrap());
            made.git(&["init", "--quiet"]);
            fs::write(git.join("HEAD"), made_head(&theirs)).unwrap();
            fs::write(git.join("objects/info/alternates"), format!("{}\n", theirs.join("objects").display())).unwrap();
        }),
        ("nothing", &|_: &Path| {}),
    ] {
        let folder = class.folder.path().join(student);
        fs::create_dir(&folder).unwrap();
        fs::write(folder.join("one.py"), "1").unwrap();
        make(&folder.join(".git"));
    }
    let assignment = class.asked(EACH);
    assert_eq!(handed_in(&assignment).iter().filter(|(_, time)| time.is_some()).count(), 1);
    assert_eq!(undated(&assignment).len(), 5);
    for (path, reason) in undated(&assignment) {
        assert!(!reason.contains(&class.folder.path().display().to_string()), "{path}: {reason}");
    }
}

#[cfg(unix)]
fn made_head(git: &Path) -> String {
    fs::read_to_string(git.join("refs/heads/main")).unwrap()
}

#[cfg(unix)]
#[test]
fn no_program_comes_from_another_clone() {
    // Nothing in one clone is started for another clone either; a search path with such a folder changes nothing.
    use std::os::unix::fs::PermissionsExt;

    let class = Class::new();
    for student in ["ada", "bo"] {
        let clone = class.at(student);
        clone.write("one.py", "1");
        clone.commit("2026-09-01T00:00:00Z");
    }
    let mark = class.folder.path().join("ran");
    let evil = class.folder.path().join("ada/git");
    fs::write(&evil, format!("#!/bin/sh\ntouch '{}'\n", mark.display())).unwrap();
    fs::set_permissions(&evil, fs::Permissions::from_mode(0o755)).unwrap();
    let strange = [class.folder.path().canonicalize().unwrap()];
    let path = std::env::join_paths([class.folder.path().join("ada"), "/usr/bin".into(), "/bin".into()]).unwrap();
    let found = super::git::program_in(&path, &class.folder.path().join("bo"), &strange).unwrap();
    assert!(!found.0.starts_with(&strange[0]), "{found:?}");
    assert!(!mark.exists());
}

/// What is graded of each file: its text, and the commit time if it is an earlier version.
fn graded(assignment: &Assignment) -> Vec<(String, String, Option<Timestamp>)> {
    let text = |content| match content {
        Content::Source(bytes) => String::from_utf8(bytes).unwrap(),
        Content::Missing => "missing".to_owned(),
        Content::Unusable(reason) => reason,
    };
    let of = |work: &crate::assignment::Planned| {
        let version = work.version.as_ref().map(|version| version.committed);
        let text = if work.obstacle.is_some() { "obstacle".to_owned() } else { text(assignment.content(work)) };
        (work.path.clone(), text, version)
    };
    assignment.works.iter().map(of).collect()
}

#[test]
fn the_version_at_the_due_date_is_graded() {
    let class = Class::new();
    let student = |name: &str, versions: &[(&str, &str)]| {
        let clone = class.at(name);
        for (time, text) in versions {
            if text.is_empty() {
                fs::remove_file(clone.folder.path().join("one.py")).unwrap();
            } else {
                clone.write("one.py", text);
            }
            clone.commit(time);
        }
        clone
    };
    student(
        "amended",
        &[("2026-09-01T00:00:00Z", "first"), ("2026-09-30T23:59:59Z", "good"), ("2026-10-05T00:00:00Z", "# bad")],
    );
    student("deleted", &[("2026-09-01T00:00:00Z", "was there"), ("2026-10-05T00:00:00Z", "")]);
    student("early", &[("2026-09-01T00:00:00Z", "early")]);
    student(
        "gone",
        &[("2026-08-01T00:00:00Z", "draft"), ("2026-09-01T00:00:00Z", ""), ("2026-10-05T00:00:00Z", "late")],
    );
    student("graced", &[("2026-09-01T00:00:00Z", "draft"), ("2026-10-01T00:10:00Z", "in grace")]);
    student("late", &[("2026-10-02T00:00:00Z", "late")]);
    student("open", &[("2026-09-01T00:00:00Z", "committed")]).write("one.py", "not committed");
    class.at("untracked").write("one.py", "?");
    class.at("untracked").git_at("2026-09-01T00:00:00Z", &["commit", "--quiet", "--allow-empty", "-m", "x"]);
    // A change made in a merge counts from the merge, a change made on a branch from its own commit.
    let merged = student("merged", &[("2026-09-01T00:00:00Z", "base")]);
    merged.git(&["checkout", "--quiet", "-b", "side"]);
    merged.write("one.py", "side");
    merged.commit("2026-09-10T00:00:00Z");
    merged.git(&["checkout", "--quiet", "main"]);
    merged.git_at("2026-10-09T00:00:00Z", &["merge", "--quiet", "--no-ff", "-m", "merge", "side"]);
    let expected = |late: &str, nothing_late: &str| -> Vec<(String, String, Option<Timestamp>)> {
        [
            ("amended", "good", Some("2026-09-30T23:59:59Z")),
            ("deleted", "was there", Some("2026-09-01T00:00:00Z")),
            ("early", "early", None),
            ("gone", nothing_late, None),
            ("graced", "in grace", None),
            ("late", late, None),
            ("merged", "side", None),
            ("open", "committed", Some("2026-09-01T00:00:00Z")),
            ("untracked", "?", None),
        ]
        .map(|(name, text, time)| (format!("{name}/one.py"), text.to_owned(), time.map(|time| time.parse().unwrap())))
        .to_vec()
    };
    let strict = class.asked(&format!("grade = \"at-due-date\"\n[late]\ngrace = \"15min\"\n{EACH}"));
    assert_eq!(graded(&strict), expected("obstacle", "obstacle"));
    assert_eq!(undated(&strict), [("untracked/one.py", "its current content is not committed")]);
    // Where the manifest says what late work costs, it is late instead of missing.
    let lenient =
        class.asked(&format!("grade = \"at-due-date\"\n[late]\ngrace = \"15min\"\ndeduct_per_day = 0.1\n{EACH}"));
    assert_eq!(graded(&lenient), expected("late", "late"));
    assert!(handed_in(&lenient).contains(&known("late/one.py", "2026-10-02T00:00:00Z")));
    // Without that setting, everything is graded as it is.
    assert!(graded(&class.asked(EACH)).iter().all(|(_, _, version)| version.is_none()));
    // Before the due date, there is no version at the due date yet.
    let mut early = class.assignment(&format!("grade = \"at-due-date\"\n{EACH}"));
    early.ask_when_handed_in("2026-09-30T00:00:00Z".parse().unwrap());
    assert!(graded(&early).iter().all(|(_, _, version)| version.is_none()));
}

#[test]
fn times_out_of_order_hide_no_late_change() {
    let class = Class::new();
    let clone = class.at("eve");
    clone.write("one.py", "early");
    clone.commit("2026-09-01T00:00:00Z");
    clone.git(&["branch", "early"]);
    clone.write("one.py", "late");
    clone.commit("2026-12-24T00:00:00Z");
    clone.git_at("2000-01-01T00:00:00Z", &["commit", "--quiet", "--allow-empty", "-m", "old"]);
    clone.git_at("2027-01-01T00:00:00Z", &["merge", "--quiet", "--no-ff", "-s", "ours", "-m", "merge", "early"]);
    let tree = clone.git(&["rev-parse", "HEAD^{tree}"]);
    let (first, second) = (clone.git(&["rev-parse", "HEAD"]), clone.git(&["rev-parse", "early"]));
    let parents = ["commit-tree", tree.trim(), "-m", "x", "-p", first.trim(), "-p", second.trim()];
    let merge = clone.git_at("2026-09-02T00:00:00Z", &parents);
    clone.git(&["reset", "--quiet", "--hard", merge.trim()]);
    assert_eq!(handed_in(&class.asked(EACH)), [known("eve/one.py", "2026-12-24T00:00:00Z")]);
}

#[cfg(unix)]
#[test]
fn the_owner_of_a_repository_does_not_matter_and_an_unreadable_one_has_a_remedy() {
    let class = Class::new();
    let clone = class.at("ada");
    clone.write("one.py", "1");
    clone.commit("2026-09-01T00:00:00Z");
    // Only root can give files away.
    if rustix::process::geteuid().is_root() {
        let mut places = vec![clone.folder.path().to_owned()];
        while let Some(place) = places.pop() {
            std::os::unix::fs::chown(&place, Some(54_321), Some(54_321)).unwrap();
            if place.is_dir() {
                places.extend(fs::read_dir(&place).unwrap().map(|entry| entry.unwrap().path()));
            }
        }
    }
    assert_eq!(handed_in(&class.asked(EACH)), [known("ada/one.py", "2026-09-01T00:00:00Z")]);
    let denied = super::HistoryError::from(std::io::Error::from(std::io::ErrorKind::PermissionDenied));
    assert_eq!(denied.to_string(), "its git repository may not be read: permission denied");
    assert!(denied.hint().contains("it belongs to another user"));
}
