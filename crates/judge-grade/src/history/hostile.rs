//! Repositories made to run something, to lead elsewhere or to keep git busy, and files that differ from the commit.
#![cfg(unix)]

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use super::process::{Limits, Running};
use super::tests::{Repository, handed_in, judged, known, later, undated};
use super::{History, HistoryError, top_of_repository};

fn pipe(path: &Path) {
    rustix::fs::mknodat(rustix::fs::CWD, path, rustix::fs::FileType::Fifo, rustix::fs::Mode::RWXU, 0).unwrap();
}

/// Makes `folder` look to git like a bare repository that fetches missing objects with a command, which leaves a mark.
fn bare(folder: &Path, mark: &Path) {
    for name in ["objects", "refs"] {
        fs::create_dir_all(folder.join(name)).unwrap();
        fs::write(folder.join(name).join("keep"), "").unwrap();
    }
    fs::write(folder.join("HEAD"), "ref: refs/heads/main\n").unwrap();
    let config = format!(
        "[core]\n\trepositoryformatversion = 1\n\tbare = true\n\tfsmonitor = \"touch {0}\"\n\tsshCommand = \"touch {0}\"\n\
         [extensions]\n\tpartialClone = origin\n[remote \"origin\"]\n\turl = .\n\tpromisor = true\n\
         \tuploadpack = \"touch {0}; false\"\n[uploadpack]\n\tpackObjectsHook = \"touch {0}\"\n[include]\n\tpath = /dev/zero\n",
        mark.display()
    );
    fs::write(folder.join("config"), config).unwrap();
}

/// Asks every possible question.
fn asked(repository: &Repository, below: &str) -> Result<(), HistoryError> {
    let history = History::open(&repository.folder.path().join(below))?;
    let mut assignment = repository.assignment(below);
    assignment.ask_when_handed_in(later());
    for reference in ["HEAD", "HEAD~1", "main", "1234567890123456789012345678901234567890"] {
        assignment.only_changed(&history, reference, &repository.shared())?;
    }
    Ok(())
}

#[test]
fn a_bare_repository_in_a_commit_is_a_folder_like_any_other() {
    let repository = Repository::new();
    let mark = repository.folder.path().join(".git/ran");
    repository.write("eve/one.py", "1");
    bare(&repository.folder.path().join("eve"), &mark);
    // The same one level up and down, and disguised as a submodule's folder.
    bare(repository.folder.path(), &mark);
    bare(&repository.folder.path().join("eve/deeper"), &mark);
    repository.write("eve/modules/x/HEAD", "ref: refs/heads/main\n");
    repository.commit("2026-09-01T00:00:00Z");
    for below in ["eve", "", "eve/deeper"] {
        asked(&repository, below).unwrap();
        let top = top_of_repository(&repository.folder.path().join(below)).unwrap();
        assert_eq!(top, repository.folder.path().canonicalize().unwrap());
    }
    assert!(!mark.exists());
    let mut assignment = repository.assignment("eve");
    assignment.ask_when_handed_in(later());
    assert_eq!(handed_in(&assignment), [known("one.py", "2026-09-01T00:00:00Z")]);
}

#[test]
fn settings_of_the_repository_are_never_read() {
    let repository = Repository::new();
    repository.write("one.py", "1");
    repository.commit("2026-09-01T00:00:00Z");
    repository.write("one.py", "2");
    repository.commit("2026-09-02T00:00:00Z");
    let git = repository.folder.path().join(".git");
    let mark = git.join("ran");
    bare(&git, &mark);
    fs::write(git.join("info/grafts"), "nonsense\n").unwrap();
    fs::create_dir_all(git.join("refs/replace")).unwrap();
    asked(&repository, "").unwrap();
    // A pipe without a writer.
    fs::remove_file(git.join("config")).unwrap();
    pipe(&git.join("config"));
    pipe(&git.join("config.worktree"));
    pipe(&git.join("commondir"));
    asked(&repository, "").unwrap();
    assert!(!mark.exists());
}

#[test]
fn what_leads_out_of_a_repository_is_an_error_and_not_followed() {
    let secret = Repository::new();
    secret.write("one.py", "1");
    secret.commit("2026-09-01T00:00:00Z");
    let theirs = secret.folder.path().join(".git");
    let with = |make: &dyn Fn(&Path)| {
        let repository = Repository::new();
        repository.write("one.py", "1");
        repository.commit("2026-09-01T00:00:00Z");
        asked(&repository, "").unwrap();
        make(&repository.folder.path().join(".git"));
        asked(&repository, "").unwrap_err()
    };
    let replaced = |path: &Path| {
        if path.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) }.unwrap();
    };
    let link = |name: &'static str| {
        let target = theirs.join(name);
        move |git: &Path| {
            replaced(&git.join(name));
            symlink(&target, git.join(name)).unwrap();
        }
    };
    let started = Instant::now();
    for (what, error) in [
        (
            "a link for .git",
            with(&|git| {
                replaced(git);
                symlink(&theirs, git).unwrap();
            }),
        ),
        (
            "a file for .git",
            with(&|git| {
                replaced(git);
                fs::write(git, format!("gitdir: {}\n", theirs.display())).unwrap();
            }),
        ),
        ("a link for HEAD", with(&link("HEAD"))),
        ("a link for objects", with(&link("objects"))),
        (
            "a pipe for .git",
            with(&|git| {
                replaced(git);
                pipe(git);
            }),
        ),
        (
            "a pipe for HEAD",
            with(&|git| {
                replaced(&git.join("HEAD"));
                pipe(&git.join("HEAD"));
            }),
        ),
        ("a pipe for packed-refs", with(&|git| pipe(&git.join("packed-refs")))),
        ("a pipe for shallow", with(&|git| pipe(&git.join("shallow")))),
        ("a pipe among packs", with(&|git| pipe(&git.join("objects/pack/pack-1.idx")))),
        (
            "a pipe among objects",
            with(&|git| {
                let _ = fs::create_dir(git.join("objects/00"));
                pipe(&git.join(format!("objects/00/{}", "1".repeat(38))));
            }),
        ),
        ("a link among packs", with(&|git| symlink("/dev/zero", git.join("objects/pack/pack-1.pack")).unwrap())),
    ] {
        assert!(matches!(error, HistoryError::NoRepository { .. }), "{what}: {error:?}");
        assert!(!error.to_string().is_empty());
    }
    let shared =
        with(&|git| fs::write(git.join("objects/info/alternates"), format!("{}/objects\n", theirs.display())).unwrap());
    assert!(matches!(shared, HistoryError::Shared(_)), "{shared:?}");
    let through = with(&|git| fs::write(git.join("HEAD"), "ref: ../../../etc/hostname\n").unwrap());
    assert!(matches!(through, HistoryError::NoCommit));
    assert!(started.elapsed() < Duration::from_secs(30));
}

#[test]
fn other_working_trees_and_submodules_are_repositories() {
    let repository = Repository::new();
    repository.write("one.py", "1");
    repository.commit("2026-09-01T00:00:00Z");
    let place = tempfile::tempdir().unwrap();
    let tree = place.path().join("tree");
    repository.git(&["worktree", "add", "--quiet", "--detach", &tree.display().to_string()]);
    assert_eq!(History::open(&tree).unwrap().head_time().unwrap().to_string(), "2026-09-01T00:00:00Z");
    let outer = Repository::new();
    let url = repository.folder.path().display().to_string();
    outer.git(&["-c", "protocol.file.allow=always", "submodule", "--quiet", "add", &url, "inner"]);
    outer.commit("2026-09-05T00:00:00Z");
    let time = |below: &str| outer.history(below).head_time().unwrap().to_string();
    assert_eq!((time(""), time("inner")), ("2026-09-05T00:00:00Z".to_owned(), "2026-09-01T00:00:00Z".to_owned()));
}

#[test]
fn ten_million_paths_keep_nobody_busy() {
    let repository = Repository::new();
    repository.write("one.py", "1");
    let blob = repository.git(&["hash-object", "-w", "one.py"]).trim().to_owned();
    let mut tree = format!("100644 blob {blob}");
    for level in 0..7 {
        let lines: String = (0..10).map(|name| format!("{tree}\t{name}\n")).collect();
        let lines = if level == 6 { format!("{lines}100644 blob {blob}\tone.py\n") } else { lines };
        repository.write(".git/lines", &lines);
        let script = "git mktree < .git/lines";
        let made = Command::new("sh").args(["-c", script]).current_dir(repository.folder.path()).output().unwrap();
        tree = format!("040000 tree {}", String::from_utf8(made.stdout).unwrap().trim());
    }
    let commit =
        repository.git_at("2026-12-24T00:00:00Z", &["commit-tree", "-m", "large", tree.rsplit(' ').next().unwrap()]);
    repository.git(&["update-ref", "refs/heads/main", commit.trim()]);
    let started = Instant::now();
    let mut assignment = repository.assignment("");
    let history = repository.history("");
    assignment.ask_when_handed_in(later());
    assert_eq!(handed_in(&assignment), [known("one.py", "2026-12-24T00:00:00Z")]);
    // If the bank were the whole folder, every file would have to be listed.
    let everything = [repository.folder.path().to_owned()];
    let error = assignment.only_changed(&history, "HEAD", &everything).unwrap_err();
    assert!(matches!(error, HistoryError::TooMuch));
    assert!(started.elapsed() < Duration::from_mins(1), "{:?}", started.elapsed());
}

#[test]
fn a_process_and_all_that_it_started_are_killed_when_time_is_up() {
    let folder = tempfile::tempdir().unwrap();
    let shell = |script: &str| {
        let mut command = Command::new("sh");
        command.args(["-c", script]).current_dir(folder.path()).stdin(std::process::Stdio::null());
        command
    };
    let limits =
        |milliseconds: u64, bytes| Limits { deadline: Instant::now() + Duration::from_millis(milliseconds), bytes };
    let started = Instant::now();
    let slow = Running::start(shell("(sleep 3; touch outlived) & sleep 100"), limits(200, 10)).unwrap().end();
    assert!(matches!(slow, Err(HistoryError::TooSlow)));
    let deaf = Running::start(shell("exec >/dev/null; sleep 100"), limits(200, 10)).unwrap().end();
    assert!(matches!(deaf, Err(HistoryError::TooSlow)));
    let loud = Running::start(shell("yes; sleep 100"), limits(50_000, 1000)).unwrap().end();
    assert!(matches!(loud, Err(HistoryError::TooMuch)));
    let chatty = Running::start(shell("yes | head -c 1000000 >&2; echo done"), limits(50_000, 1000)).unwrap().end();
    let chatty = chatty.unwrap();
    assert!(chatty.well && chatty.output == b"done\n" && chatty.said.len() <= 300);
    assert!(started.elapsed() < Duration::from_secs(20));
    let (_, waited) = std::sync::mpsc::channel::<()>();
    let _ = waited.recv_timeout(Duration::from_secs(3).saturating_sub(started.elapsed()) + Duration::from_millis(500));
    assert!(!folder.path().join("outlived").exists());
}

/// A repository whose `one.py` was handed in late and is checked out as `attributes` say.
fn converted(attributes: &str, blob: &[u8]) -> Repository {
    let repository = Repository::new();
    repository.write(".gitattributes", attributes);
    repository.write("two.py", "2");
    repository.commit("2026-09-01T00:00:00Z");
    fs::write(repository.folder.path().join("one.py"), blob).unwrap();
    repository.commit("2026-12-24T00:00:00Z");
    fs::remove_file(repository.folder.path().join("one.py")).unwrap();
    repository.git(&["checkout", "--quiet", "--", "one.py"]);
    repository
}

#[test]
fn attributes_make_no_file_early() {
    for (attributes, blob) in [
        ("*.py ident\n", &b"# $Id$\nx = 1\n"[..]),
        ("*.py text eol=crlf\n", b"x = 1\n"),
        ("*.py ident eol=crlf\n", b"# $Id$ $Id$\nx = 1\n"),
        ("one.py working-tree-encoding=UTF-16LE\n", b"x\0\n\0"),
        ("*.py working-tree-encoding=ISO-8859-1\n", b"x = 1 # \xe4\n"),
        ("[attr]own ident\n*.py own\n", b"# $Id$\nx = 1\n"),
    ] {
        let repository = converted(attributes, blob);
        let mut assignment = repository.assignment("");
        assignment.ask_when_handed_in(later());
        assert_eq!(handed_in(&assignment)[0], known("one.py", "2026-12-24T00:00:00Z"), "{attributes:?}");
        assert_eq!(undated(&assignment), [], "{attributes:?}");
    }
}

#[test]
fn attributes_that_came_late_make_the_file_late() {
    let repository = Repository::new();
    repository.write("hw/one.py", "# $Id$\nx = 1\n");
    repository.commit("2026-09-01T00:00:00Z");
    repository.write("hw/.gitattributes", "one.py ident\n");
    repository.commit("2026-12-24T00:00:00Z");
    fs::remove_file(repository.folder.path().join("hw/one.py")).unwrap();
    repository.git(&["checkout", "--quiet", "--", "hw/one.py"]);
    let mut assignment = repository.assignment("hw");
    assignment.ask_when_handed_in(later());
    assert_eq!(handed_in(&assignment), [known("one.py", "2026-12-24T00:00:00Z")]);
}

#[test]
fn what_only_the_clone_says_dates_no_file() {
    // With a filter or uncommitted attributes, the file could be anything.
    for attributes in ["", "*.py filter=evil\n"] {
        let repository = converted(attributes, b"x = 1\n");
        let mark = repository.folder.path().join(".git/ran");
        let script = repository.folder.path().join(".git/evil.sh");
        fs::write(&script, format!("#!/bin/sh\ntouch '{}'\ncat\n", mark.display())).unwrap();
        fs::set_permissions(&script, fs::Permissions::from_mode(0o755)).unwrap();
        repository.git(&["config", "filter.evil.clean", &script.display().to_string()]);
        fs::write(repository.folder.path().join(".git/info/attributes"), "*.py ident\n").unwrap();
        fs::write(repository.folder.path().join("one.py"), "x = 2\n").unwrap();
        let mut assignment = repository.assignment("");
        assignment.ask_when_handed_in(later());
        assert_eq!(undated(&assignment), [("one.py", "its current content is not committed")]);
        assert_eq!(judged(&assignment), ["one.py", "two.py"]);
        assert!(!mark.exists());
    }
}
