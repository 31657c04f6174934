//! The tree on its own: paths, names, limits, and that the counts stay exact whatever happens.

use proptest::collection::vec;
use proptest::prelude::*;

use super::*;

const NOW: Duration = Duration::from_secs(10);
const LATER: Duration = Duration::from_secs(20);

const READ: Opening = Opening { create: false, exclusive: false, truncate: false, directory: false, write: false };
const WRITE: Opening = Opening { write: true, ..READ };
const CREATE: Opening = Opening { create: true, ..WRITE };
const TRUNCATE: Opening = Opening { truncate: true, ..CREATE };
const EXCLUSIVE: Opening = Opening { exclusive: true, ..CREATE };
const DIRECTORY: Opening = Opening { directory: true, ..READ };

fn files() -> FileSystem {
    let inputs = [("in.txt", "given"), ("deep/er/in.csv", "1,2"), ("in.txt/x", "below a file"), ("../up", "outside")];
    let inputs = inputs.map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec()));
    FileSystem::new(b"typed".to_vec(), inputs.into(), Vec::new(), NOW)
}

impl FileSystem {
    fn open_in_root(&mut self, path: &str, opening: Opening) -> Result<NodeId, Problem> {
        self.open(NodeId::ROOT, path, opening, NOW)
    }

    fn list(&mut self, path: &str) -> Vec<String> {
        let node = self.find(NodeId::ROOT, path).unwrap();
        let mut names: Vec<String> = Vec::new();
        while let Some((name, _)) = self.entry_after(node, names.last().map(String::as_str)).unwrap() {
            names.push(name.to_owned());
        }
        names
    }

    fn create(&mut self, path: &str, contents: &[u8]) -> NodeId {
        let node = self.open_in_root(path, CREATE).unwrap();
        self.write(node, 0, contents, NOW).unwrap();
        node
    }

    /// Checks everything that must always hold.
    #[track_caller]
    fn check(&self) {
        let own = || self.nodes.values().filter(|node| !node.given);
        let sizes = own().filter_map(|node| match &node.body {
            Body::File(file) => Some(file.bytes.len() as u64),
            Body::Directory(_) | Body::Device(_) => None,
        });
        assert_eq!(self.entries, own().count());
        assert_eq!(self.bytes, sizes.sum::<u64>());
        assert!(self.entries <= ENTRIES && self.bytes <= BYTES);
        let mut reached = vec![NodeId::ROOT];
        let mut next = 0;
        while let Some(&id) = reached.get(next) {
            next += 1;
            let node = &self.nodes[&id];
            assert!(node.linked, "a name leads to an unlinked node");
            let Body::Directory(directory) = &node.body else { continue };
            for child in directory.entries.values() {
                assert!(!reached.contains(child), "a node has two names, or there is a cycle");
                reached.push(*child);
                if let Body::Directory(below) = &self.nodes[child].body {
                    assert_eq!(below.parent, id);
                }
            }
        }
        assert_eq!(reached.len(), self.nodes.values().filter(|node| node.linked).count());
        for node in self.nodes.values().filter(|node| !node.linked) {
            assert!(node.holders > 0, "a node without name or holder is still there");
            if let Body::Directory(directory) = &node.body {
                assert!(directory.entries.is_empty());
            }
        }
    }
}

#[test]
fn a_run_begins_with_its_inputs() {
    let mut files = files();
    assert_eq!(files.list("."), ["dev", "tmp", "work"]);
    assert_eq!(files.list("work"), ["deep", "in.txt"], "paths that cannot exist are left out");
    let input = files.open_in_root("work/deep/er/in.csv", READ).unwrap();
    assert_eq!(files.read(input, 0, 100), Ok(&b"1,2"[..]));
    assert_eq!((files.bytes, files.entries), (0, 0), "inputs do not count");
    files.check();
}

#[test]
fn devices_are_there_from_the_start() {
    let mut files = files();
    assert_eq!(files.list("dev"), ["fd", "null", "stderr", "stdin", "stdout"]);
    assert_eq!(files.list("dev/fd"), ["0", "1", "2"]);
    for name in ["dev/stdin", "dev/fd/0"] {
        let stdin = files.open_in_root(name, READ).unwrap();
        let facts = files.facts(stdin).unwrap();
        assert_eq!((facts.kind, facts.size, files.device(stdin)), (Kind::File, 5, Some(Device::Stdin)));
        assert_eq!(files.read(stdin, 1, 3), Ok(&b"ype"[..]));
        assert_eq!((files.read(stdin, 5, 3), files.read(stdin, u64::MAX, 3)), (Ok(&b""[..]), Ok(&b""[..])));
        for opening in [WRITE, CREATE, TRUNCATE] {
            assert_eq!(files.open_in_root(name, opening), Err(Problem::ReadOnly), "{name}");
        }
        assert_eq!(files.write(stdin, 0, b"x", NOW), Err(Problem::ReadOnly));
        assert_eq!(files.set_size(stdin, 0, NOW), Err(Problem::ReadOnly));
    }
    for (name, device) in [("dev/null", Device::Null), ("dev/stdout", Device::Stdout), ("dev/fd/2", Device::Stderr)] {
        let node = files.open_in_root(name, TRUNCATE).unwrap();
        assert_eq!((files.device(node), files.facts(node).unwrap().kind), (Some(device), Kind::Device));
        assert_eq!(files.read(node, 0, 10), Ok(&b""[..]));
        assert_eq!(files.set_size(node, 1, NOW), Err(Problem::Invalid));
        assert_eq!(files.open_in_root(name, EXCLUSIVE), Err(Problem::Exists));
        assert_eq!(files.open_in_root(name, DIRECTORY), Err(Problem::NotDirectory));
    }
    assert_eq!((files.bytes, files.entries), (0, 0), "devices do not count");
    files.check();
}

#[test]
fn devices_can_be_moved_and_removed() {
    let mut files = files();
    files.rename((NodeId::ROOT, "dev/stdout"), (NodeId::ROOT, "tmp/out"), NOW).unwrap();
    let out = files.open_in_root("tmp/out", WRITE).unwrap();
    assert_eq!(files.device(out), Some(Device::Stdout));
    files.unlink(NodeId::ROOT, "tmp/out", NOW).unwrap();
    assert_eq!(files.open_in_root("tmp/out", READ), Err(Problem::Missing));
    files.create("tmp/file", b"x");
    files.rename((NodeId::ROOT, "tmp/file"), (NodeId::ROOT, "dev/null"), NOW).unwrap();
    let null = files.open_in_root("dev/null", READ).unwrap();
    assert_eq!((files.device(null), files.read(null, 0, 9)), (None, Ok(&b"x"[..])));
    files.check();
}

#[test]
fn inputs_can_be_moved_and_removed_but_not_changed() {
    let mut files = files();
    for opening in [WRITE, CREATE, TRUNCATE] {
        assert_eq!(files.open_in_root("work/in.txt", opening), Err(Problem::ReadOnly));
    }
    let input = files.open_in_root("work/in.txt", READ).unwrap();
    assert_eq!(files.write(input, 0, b"x", NOW), Err(Problem::ReadOnly));
    assert_eq!(files.set_size(input, 0, NOW), Err(Problem::ReadOnly));
    files.rename((NodeId::ROOT, "work/in.txt"), (NodeId::ROOT, "tmp/moved"), NOW).unwrap();
    files.unlink(NodeId::ROOT, "tmp/moved", NOW).unwrap();
    assert_eq!(files.read(input, 0, 100), Ok(&b"given"[..]));
    files.create("work/in.txt", b"mine");
    files.check();
}

#[test]
fn paths_follow_the_rules_and_never_leave_the_tree() {
    let long = "n".repeat(256);
    let longer = "n/".repeat(2049);
    let cases: &[(&str, Result<&str, Problem>)] = &[
        ("work/in.txt", Ok("work/in.txt")),
        ("./work//./in.txt", Ok("work/in.txt")),
        ("work/deep/../in.txt", Ok("work/in.txt")),
        ("work/deep/er/../..", Ok("work")),
        ("work/..", Ok(".")),
        ("work/", Ok("work")),
        ("work/.", Ok("work")),
        ("..", Err(Problem::Outside)),
        ("work/../../etc/passwd", Err(Problem::Outside)),
        ("/work", Err(Problem::Outside)),
        ("", Err(Problem::Missing)),
        ("work/none", Err(Problem::Missing)),
        ("none/..", Err(Problem::Missing)),
        ("work/in.txt/", Err(Problem::NotDirectory)),
        ("work/in.txt/.", Err(Problem::NotDirectory)),
        ("work/in.txt/..", Err(Problem::NotDirectory)),
        ("work/in.txt/x", Err(Problem::NotDirectory)),
        ("work/in\0.txt", Err(Problem::Invalid)),
        (&long, Err(Problem::NameTooLong)),
        (&longer, Err(Problem::NameTooLong)),
    ];
    let mut files = files();
    for (path, expected) in cases {
        let expected = expected.map(|path| files.find(NodeId::ROOT, path).unwrap());
        assert_eq!(files.find(NodeId::ROOT, path), expected, "{path:?}");
    }
}

#[test]
fn opening_follows_posix() {
    let mut files = files();
    let mut check = |path, opening, expected: Result<(), Problem>| {
        assert_eq!(files.open_in_root(path, opening).map(|_| ()), expected, "{path:?} {opening:?}");
    };
    check("work/new", READ, Err(Problem::Missing));
    check("work/new", CREATE, Ok(()));
    check("work/new", EXCLUSIVE, Err(Problem::Exists));
    check("work/new", DIRECTORY, Err(Problem::NotDirectory));
    check("work/new/", READ, Err(Problem::NotDirectory));
    check("work/other/", CREATE, Err(Problem::IsDirectory));
    check("work/none/new", CREATE, Err(Problem::Missing));
    check("work", READ, Ok(()));
    check("work", DIRECTORY, Ok(()));
    check("work", WRITE, Err(Problem::IsDirectory));
    check("work", EXCLUSIVE, Err(Problem::Exists));
    check("work", Opening { create: true, ..DIRECTORY }, Err(Problem::Invalid));
    files.check();
}

#[test]
fn files_grow_shrink_and_keep_time() {
    let mut files = files();
    let node = files.create("work/f", b"abc");
    files.write(node, 5, b"xy", LATER).unwrap();
    assert_eq!(files.read(node, 1, 100), Ok(&b"bc\0\0xy"[..]));
    assert_eq!(files.read(node, 7, 1), Ok(&b""[..]));
    assert_eq!(files.read(node, u64::MAX, u64::MAX), Ok(&b""[..]));
    assert_eq!(files.facts(node).unwrap().times, Times { accessed: NOW, modified: LATER, changed: LATER });
    files.append(node, b"!", NOW).unwrap();
    files.set_size(node, 2, NOW).unwrap();
    files.write(node, 1000, b"", NOW).unwrap();
    assert_eq!(files.read(node, 0, 100), Ok(&b"ab"[..]), "writing nothing does not extend a file");
    files.set_times(node, Some(LATER), None, NOW).unwrap();
    assert_eq!(files.facts(node).unwrap().times, Times { accessed: LATER, modified: NOW, changed: NOW });
    let again = files.open_in_root("work/f", TRUNCATE).unwrap();
    assert_eq!((again, files.facts(node).unwrap().size), (node, 0));
    files.check();
}

#[test]
fn an_unlinked_file_lives_while_it_is_held() {
    let mut files = files();
    let node = files.create("work/f", b"abc");
    files.hold(node);
    files.unlink(NodeId::ROOT, "work/f", NOW).unwrap();
    assert_eq!((files.bytes, files.entries), (3, 1));
    files.append(node, b"def", NOW).unwrap();
    let facts = files.facts(node).unwrap();
    assert_eq!((facts.size, facts.linked), (6, false));
    files.release(node);
    assert_eq!(files.read(node, 0, 6), Ok(&b"abcdef"[..]));
    files.release(node);
    assert_eq!((files.bytes, files.entries), (0, 0));
    assert_eq!(files.read(node, 0, 6), Err(Problem::Missing));
    files.check();
}

#[test]
fn a_removed_directory_accepts_no_entries() {
    let mut files = files();
    files.create_directory(NodeId::ROOT, "work/a", NOW).unwrap();
    files.create_directory(NodeId::ROOT, "work/a/b", NOW).unwrap();
    let inner = files.open_in_root("work/a/b", DIRECTORY).unwrap();
    assert_eq!(files.remove_directory(NodeId::ROOT, "work/a", NOW), Err(Problem::NotEmpty));
    files.remove_directory(NodeId::ROOT, "work/a/b", NOW).unwrap();
    files.remove_directory(NodeId::ROOT, "work/a", NOW).unwrap();
    assert_eq!(files.open(inner, "f", CREATE, NOW), Err(Problem::Missing));
    assert_eq!(files.create_directory(inner, "d", NOW), Err(Problem::Missing));
    assert_eq!(files.find(inner, "../x"), Err(Problem::Missing), "the directory above is gone too");
    assert_eq!(files.rename((NodeId::ROOT, "work/in.txt"), (inner, "f"), NOW), Err(Problem::Missing));
    files.check();
    files.release(inner);
    assert_eq!(files.entries, 0);
    files.check();
}

#[test]
fn removing_requires_the_right_kind() {
    let mut files = files();
    assert_eq!(files.unlink(NodeId::ROOT, "work", NOW), Err(Problem::IsDirectory));
    assert_eq!(files.unlink(NodeId::ROOT, "work/in.txt/", NOW), Err(Problem::NotDirectory));
    assert_eq!(files.remove_directory(NodeId::ROOT, "work/in.txt", NOW), Err(Problem::NotDirectory));
    assert_eq!(files.remove_directory(NodeId::ROOT, "work/none", NOW), Err(Problem::Missing));
    files.remove_directory(NodeId::ROOT, "tmp", NOW).unwrap();
    for path in ["work/in.txt", "work/deep/er/in.csv"] {
        files.unlink(NodeId::ROOT, path, NOW).unwrap();
    }
    for path in ["work/deep/er", "work/deep", "work"] {
        files.remove_directory(NodeId::ROOT, path, NOW).unwrap();
    }
    assert_eq!(files.remove_directory(NodeId::ROOT, ".", NOW), Err(Problem::NotEmpty));
    assert_eq!(files.list("."), ["dev"]);
    files.check();
}

#[test]
fn renaming_follows_posix() {
    let mut files = files();
    for path in ["work/d", "work/d/e", "work/empty", "work/full"] {
        files.create_directory(NodeId::ROOT, path, NOW).unwrap();
    }
    for path in ["work/f", "work/g", "work/full/x"] {
        let node = files.create(path, path.as_bytes());
        files.release(node);
    }
    let mut check = |from, to, expected: Result<(), Problem>| {
        assert_eq!(files.rename((NodeId::ROOT, from), (NodeId::ROOT, to), LATER), expected, "{from} -> {to}");
        files.check();
    };
    check("work/none", "work/x", Err(Problem::Missing));
    check("work/f", "work/none/x", Err(Problem::Missing));
    check("work/d", "work/d/e/x", Err(Problem::Invalid));
    check("work/d", "work/d/x", Err(Problem::Invalid));
    check("work/d", "work/f", Err(Problem::NotDirectory));
    check("work/f", "work/d", Err(Problem::IsDirectory));
    check("work/f", "work/x/", Err(Problem::NotDirectory));
    check("work/d", "work/full", Err(Problem::NotEmpty));
    check("work/full/x", "work/full", Err(Problem::IsDirectory));
    check("work/d/e", "work/d", Err(Problem::NotEmpty));
    check(".", "x", Err(Problem::Busy));
    check("work/d", "work/d/.", Ok(()));
    check("work/f", "work/f", Ok(()));
    check("work/f", "work/g", Ok(()));
    check("work/d", "work/empty/", Ok(()));
    check("work/empty", "tmp/moved", Ok(()));
    check("work", "tmp/work", Ok(()));
    let node = files.find(NodeId::ROOT, "tmp/work/g").unwrap();
    assert_eq!(files.read(node, 0, 100), Ok(&b"work/f"[..]));
    assert_eq!(files.list("tmp"), ["moved", "work"]);
    assert_eq!(files.list("tmp/moved/.."), ["moved", "work"]);
}

#[test]
fn bytes_are_limited() {
    let mut files = files();
    let node = files.create("work/f", b"abc");
    assert_eq!(files.set_size(node, BYTES + 1, NOW), Err(Problem::Full));
    assert_eq!(files.write(node, BYTES - 1, b"ab", NOW), Err(Problem::Full));
    assert_eq!(files.write(node, u64::MAX, b"ab", NOW), Err(Problem::TooLarge));
    assert_eq!(files.write(node, u64::MAX - 1, b"", NOW), Ok(()));
    files.set_size(node, BYTES, NOW).unwrap();
    let other = files.open_in_root("work/g", CREATE).unwrap();
    assert_eq!(files.append(other, b"x", NOW), Err(Problem::Full));
    files.set_size(node, BYTES - 1, NOW).unwrap();
    files.append(other, b"x", NOW).unwrap();
    files.set_size(node, 10, NOW).unwrap();
    assert!(files.file(node).unwrap().bytes.capacity() < 1 << 20, "what is cut off is given back to the host");
    files.check();
}

#[test]
fn entries_are_limited() {
    let mut files = files();
    for index in 0..ENTRIES {
        files.create_directory(NodeId::ROOT, &format!("tmp/{index}"), NOW).unwrap();
    }
    assert_eq!(files.create_directory(NodeId::ROOT, "tmp/more", NOW), Err(Problem::Full));
    assert_eq!(files.open_in_root("tmp/more", CREATE), Err(Problem::Full));
    files.rename((NodeId::ROOT, "tmp/0"), (NodeId::ROOT, "tmp/more"), NOW).unwrap();
    files.remove_directory(NodeId::ROOT, "tmp/1", NOW).unwrap();
    files.create_directory(NodeId::ROOT, "tmp/again", NOW).unwrap();
    files.check();
}

#[test]
fn a_listing_survives_changes() {
    let mut files = files();
    for name in ["a", "b", "c"] {
        files.create(&format!("tmp/{name}"), b"");
    }
    let tmp = files.find(NodeId::ROOT, "tmp").unwrap();
    assert_eq!(files.entry_after(tmp, None), Ok(Some(("a", Kind::File))));
    files.unlink(NodeId::ROOT, "tmp/b", NOW).unwrap();
    assert_eq!(files.entry_after(tmp, Some("a")), Ok(Some(("c", Kind::File))));
    files.unlink(NodeId::ROOT, "tmp/c", NOW).unwrap();
    assert_eq!(files.entry_after(tmp, Some("a")), Ok(None));
}

#[test]
fn long_work_is_accounted_for() {
    let mut files = files();
    let node = files.create("work/f", b"");
    files.take_work();
    files.set_size(node, 1 << 20, NOW).unwrap();
    assert!(files.take_work() >= (1 << 20) / FILLED);
    files.find(NodeId::ROOT, &"work/../".repeat(100)).unwrap();
    assert!(files.take_work() >= 200 * LOOKUP);
    assert_eq!(files.take_work(), 0);
}

/// One step of an arbitrary guest; numbers choose among the nodes that it holds.
#[derive(Debug, Clone)]
enum Step {
    Open(usize, String, Opening),
    Release(usize),
    Write(usize, u64, usize),
    Append(usize, usize),
    SetSize(usize, u64),
    CreateDirectory(usize, String),
    RemoveDirectory(usize, String),
    Unlink(usize, String),
    Rename((usize, String), (usize, String)),
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let name =
        prop_oneof![6 => "[abc]", 1 => Just("..".to_owned()), 1 => Just(".".to_owned()), 1 => Just(String::new())];
    let path = vec(name, 1..4).prop_map(|names| names.join("/"));
    let node = 0_usize..6;
    let size = prop_oneof![8 => 0..100_u64, 1 => BYTES - 50..BYTES + 50, 1 => Just(u64::MAX)];
    let opening = any::<[bool; 5]>().prop_map(|[create, exclusive, truncate, directory, write]| Opening {
        create,
        exclusive: exclusive && truncate,
        truncate,
        directory: directory && !create,
        write,
    });
    let place = (node.clone(), path);
    let step = prop_oneof![
        4 => (place.clone(), opening).prop_map(|((node, path), opening)| Step::Open(node, path, opening)),
        2 => node.clone().prop_map(Step::Release),
        3 => (node.clone(), size.clone(), 0..60_usize).prop_map(|(node, at, length)| Step::Write(node, at, length)),
        1 => (node.clone(), 0..60_usize).prop_map(|(node, length)| Step::Append(node, length)),
        1 => (node, size).prop_map(|(node, size)| Step::SetSize(node, size)),
        3 => place.clone().prop_map(|(node, path)| Step::CreateDirectory(node, path)),
        1 => place.clone().prop_map(|(node, path)| Step::RemoveDirectory(node, path)),
        1 => place.clone().prop_map(|(node, path)| Step::Unlink(node, path)),
        3 => (place.clone(), place).prop_map(|(from, to)| Step::Rename(from, to)),
    ];
    vec(step, 0..80)
}

proptest! {
    #[test]
    fn counts_stay_exact_whatever_happens(steps in steps()) {
        let mut files = FileSystem::new(Vec::new(), vec![("a".to_owned(), b"input".to_vec())], Vec::new(), NOW);
        let mut held = vec![NodeId::ROOT];
        files.hold(NodeId::ROOT);
        for step in steps {
            let at = |index: usize| held[index % held.len()];
            // Failures are as good as successes here.
            match step {
                Step::Open(base, path, opening) => held.extend(files.open(at(base), &path, opening, NOW)),
                Step::Release(node) if node % held.len() > 0 => files.release(held.remove(node % held.len())),
                Step::Release(_) => {}
                Step::Write(node, offset, length) => drop(files.write(at(node), offset, &vec![7; length], NOW)),
                Step::Append(node, length) => drop(files.append(at(node), &vec![7; length], NOW)),
                Step::SetSize(node, size) => drop(files.set_size(at(node), size, NOW)),
                Step::CreateDirectory(base, path) => drop(files.create_directory(at(base), &path, NOW)),
                Step::RemoveDirectory(base, path) => drop(files.remove_directory(at(base), &path, NOW)),
                Step::Unlink(base, path) => drop(files.unlink(at(base), &path, NOW)),
                Step::Rename((from, old), (to, new)) => drop(files.rename((at(from), &old), (at(to), &new), NOW)),
            }
            files.check();
        }
        for node in held {
            files.release(node);
            files.check();
        }
    }

    #[test]
    fn contents_are_what_was_written(writes in vec((0..300_u64, vec(any::<u8>(), 0..50)), 0..30), cut in 0..400_usize) {
        let mut files = files();
        let node = files.open_in_root("work/f", CREATE).unwrap();
        let mut model: Vec<u8> = Vec::new();
        for (offset, contents) in writes {
            files.write(node, offset, &contents, NOW).unwrap();
            if !contents.is_empty() {
                let start = usize::try_from(offset).unwrap();
                model.resize(model.len().max(start + contents.len()), 0);
                model[start..start + contents.len()].copy_from_slice(&contents);
            }
        }
        files.set_size(node, cut as u64, NOW).unwrap();
        model.resize(cut, 0);
        prop_assert_eq!(files.read(node, 0, u64::MAX), Ok(&model[..]));
    }

    #[test]
    fn no_path_panics_or_leaves_the_tree(path in "[a/.\0é]{0,20}") {
        let mut files = files();
        if let Ok(node) = files.open_in_root(&path, CREATE) {
            prop_assert!(files.is_within(node, NodeId::ROOT) || files.facts(node).unwrap().kind == Kind::File);
        }
        files.check();
    }
}

#[test]
fn drafts_can_be_changed_and_read_again_by_either_kind_of_path() {
    let drafts = [("a/b.txt", "one"), ("/mnt/c", "two"), ("/work/d", "three"), ("../up", "four")];
    let drafts = drafts.map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec()));
    let mut files = FileSystem::new(Vec::new(), Vec::new(), drafts.into(), NOW);
    files.check();
    assert_eq!(files.content("a/b.txt"), Some(&b"one"[..]));
    assert_eq!(files.content("/mnt/c"), Some(&b"two"[..]));
    assert_eq!(files.content("d"), Some(&b"three"[..]));
    assert_eq!(files.content("/up"), Some(&b"four"[..]), "there is nothing above the root to reach");
    for missing in ["/mnt", "/dev/stdin", "nothing", "", "/", "a/b.txt/", "../../../etc/passwd"] {
        assert_eq!(files.content(missing), None, "{missing:?}");
    }
    let node = files.open_in_root("work/a/b.txt", TRUNCATE).unwrap();
    files.write(node, 0, b"changed", NOW).unwrap();
    files.release(node);
    assert_eq!(files.content("/work/a/b.txt"), Some(&b"changed"[..]));
}

#[test]
fn drafts_beyond_the_limits_are_left_out() {
    let large = || vec![0; 10 << 20];
    let drafts = vec![("a".to_owned(), large()), ("b".to_owned(), large()), ("c".to_owned(), Vec::new())];
    assert_eq!(FileSystem::unstorable(Vec::new(), &drafts), Some(1));
    let mut files = FileSystem::new(Vec::new(), Vec::new(), drafts, NOW);
    files.check();
    assert_eq!(files.content("a").map(<[u8]>::len), Some(10 << 20));
    assert_eq!(files.content("c"), None);
    let inputs = vec![("given".to_owned(), Vec::new())];
    for path in ["/dev/null/x", "/dev/null", "", "/", "/mnt/", "a/", "given", "given/x", &"a/".repeat(3000), "a\0b"] {
        let draft = [(path.to_owned(), b"1".to_vec())];
        assert_eq!(FileSystem::unstorable(inputs.clone(), &draft), Some(0), "{path:?}");
    }
    let many: Vec<_> = (0..1025).map(|number| (number.to_string(), Vec::new())).collect();
    assert_eq!(FileSystem::unstorable(Vec::new(), &many), Some(1024));
}
