//! Descriptors, called directly: what they may be used for, and what the tree's answers are in the interface's terms.

use super::super::tests::world;
use super::*;

const READ_ONLY: DescriptorFlags = DescriptorFlags::READ;
const WRITE_ONLY: DescriptorFlags = DescriptorFlags::WRITE;

impl World {
    fn root(&mut self) -> Handle {
        self.files.hold(NodeId::ROOT);
        self.descriptors += 1;
        self.hand_out(Descriptor { node: NodeId::ROOT, flags: READ_ONLY }).unwrap()
    }

    fn open_file(&mut self, path: &str, how: OpenFlags, flags: DescriptorFlags) -> Result<Handle, ErrorCode> {
        let root = self.root();
        open_at(self, (root, PathFlags::empty(), path.to_owned(), how, flags)).unwrap().0
    }
}

fn again(handle: &Handle) -> Handle {
    Handle::new_borrow(handle.rep())
}

#[test]
fn a_descriptor_is_good_for_what_it_was_opened_for() {
    let mut world = world();
    let file = world.open_file("work/f", OpenFlags::CREATE, WRITE_ONLY).unwrap();
    assert_eq!(write(&mut world, (again(&file), b"abc".to_vec(), 0)).unwrap().0, Ok(3));
    assert_eq!(read(&mut world, (again(&file), 10, 0)).unwrap().0, Err(ErrorCode::BadDescriptor));
    assert!(matches!(read_via_stream(&mut world, (file, 0)).unwrap().0, Err(ErrorCode::BadDescriptor)));

    let file = world.open_file("work/f", OpenFlags::empty(), READ_ONLY).unwrap();
    assert_eq!(read(&mut world, (again(&file), 2, 1)).unwrap().0, Ok((b"bc".to_vec(), false)));
    assert_eq!(read(&mut world, (again(&file), 2, 3)).unwrap().0, Ok((Vec::new(), true)));
    assert_eq!(write(&mut world, (again(&file), b"x".to_vec(), 0)).unwrap().0, Err(ErrorCode::BadDescriptor));
    assert_eq!(set_size(&mut world, (again(&file), 0)).unwrap().0, Err(ErrorCode::BadDescriptor));
    assert!(matches!(output_stream(&mut world, &file, None).unwrap().0, Err(ErrorCode::BadDescriptor)));
}

#[test]
fn inputs_are_read_only() {
    let mut world = world();
    assert_eq!(world.open_file("work/in.txt", OpenFlags::empty(), WRITE_ONLY).unwrap_err(), ErrorCode::Access);
    assert_eq!(world.open_file("work/in.txt", OpenFlags::TRUNCATE, READ_ONLY).unwrap_err(), ErrorCode::Access);
    let file = world.open_file("work/in.txt", OpenFlags::empty(), READ_ONLY).unwrap();
    assert_eq!(read(&mut world, (file, u64::MAX, 0)).unwrap().0, Ok((b"given".to_vec(), false)));
}

#[test]
fn a_read_gives_all_that_is_there() {
    let mut world = world();
    let both = READ_ONLY | WRITE_ONLY;
    let file = world.open_file("work/f", OpenFlags::CREATE, both).unwrap();
    set_size(&mut world, (again(&file), 1 << 20)).unwrap().0.unwrap();
    let (bytes, end) = read(&mut world, (file, u64::MAX, 0)).unwrap().0.unwrap();
    assert_eq!((bytes.len(), end), (1 << 20, false));
}

#[test]
fn what_is_written_to_devices_goes_where_they_lead() {
    let mut world = world();
    for (name, contents) in [("dev/stdout", "out"), ("dev/fd/1", "!"), ("dev/stderr", "err"), ("dev/null", "gone")] {
        let file = world.open_file(name, OpenFlags::CREATE | OpenFlags::TRUNCATE, WRITE_ONLY).unwrap();
        let kind = stat(&mut world, (again(&file),)).unwrap().0.unwrap().kind;
        assert_eq!(kind, DescriptorType::CharacterDevice, "{name}");
        let wrote = write(&mut world, (again(&file), contents.into(), 7)).unwrap().0;
        assert_eq!(wrote, Ok(contents.len() as u64), "{name}");
        let expected = match name {
            "dev/stderr" => OutputStream::Stderr,
            "dev/null" => OutputStream::Null,
            _ => OutputStream::Stdout,
        };
        let stream = output_stream(&mut world, &file, Some(0)).unwrap().0.unwrap();
        assert_eq!(format!("{:?}", world.table.get(&stream).unwrap()), format!("{expected:?}"), "{name}");
    }
    let captured = world.into_output();
    assert_eq!((captured.stdout, captured.stderr), (b"out!".to_vec(), b"err".to_vec()));
}

#[test]
fn standard_input_is_a_regular_file() {
    let mut world = world();
    let file = world.open_file("dev/stdin", OpenFlags::empty(), READ_ONLY).unwrap();
    let facts = stat(&mut world, (again(&file),)).unwrap().0.unwrap();
    assert_eq!((facts.kind, facts.size), (DescriptorType::RegularFile, 5));
    assert_eq!(read(&mut world, (again(&file), 100, 2)).unwrap().0, Ok((b"ped".to_vec(), false)));
    assert_eq!(world.open_file("dev/stdin", OpenFlags::empty(), WRITE_ONLY).unwrap_err(), ErrorCode::Access);
}

#[test]
fn directories_are_listed_in_order() {
    let mut world = world();
    for name in ["b", "a", "c"] {
        world.open_file(&format!("work/{name}"), OpenFlags::CREATE, WRITE_ONLY).unwrap();
    }
    let directory = world.open_file("work", OpenFlags::DIRECTORY, READ_ONLY).unwrap();
    let listing = read_directory(&mut world, (directory,)).unwrap().0.unwrap();
    let mut names = Vec::new();
    while let Some(entry) = read_directory_entry(&mut world, (Resource::new_borrow(listing.rep()),)).unwrap().0.unwrap()
    {
        assert_eq!(entry.kind, DescriptorType::RegularFile);
        names.push(entry.name);
    }
    assert_eq!(names, ["a", "b", "c", "in.txt"]);
    let file = world.open_file("work/a", OpenFlags::empty(), READ_ONLY).unwrap();
    assert!(matches!(read_directory(&mut world, (file,)).unwrap().0, Err(ErrorCode::NotDirectory)));
}

#[test]
fn times_come_from_the_virtual_clock_or_the_guest() {
    let mut world = world();
    world.clock.sleep_until(5_000).unwrap();
    let file = world.open_file("work/f", OpenFlags::CREATE, WRITE_ONLY).unwrap();
    let facts = stat(&mut world, (again(&file),)).unwrap().0.unwrap();
    assert_eq!(facts.modified, Some(world.clock.wall().into()));
    let time = |seconds, nanoseconds| NewTimestamp::Timestamp(super::super::clock::Datetime { seconds, nanoseconds });
    let set = set_times(&mut world, (again(&file), NewTimestamp::NoChange, time(7, 8))).unwrap().0;
    assert_eq!(set, Ok(()));
    let facts = stat(&mut world, (again(&file),)).unwrap().0.unwrap();
    assert_eq!(facts.modified.map(|time| (time.seconds, time.nanoseconds)), Some((7, 8)));
    let set = set_times(&mut world, (file, NewTimestamp::Now, time(7, 1_000_000_000))).unwrap().0;
    assert_eq!(set, Err(ErrorCode::Invalid));
}

#[test]
fn open_descriptors_are_limited() {
    let mut world = world();
    let root = world.root();
    let mut open = || {
        let how = (again(&root), PathFlags::empty(), "work/in.txt".to_owned(), OpenFlags::empty(), READ_ONLY);
        open_at(&mut world, how).unwrap().0
    };
    let opened = std::iter::from_fn(|| open().ok()).count();
    assert_eq!(opened, OPEN - 1, "the root is open too");
    assert_eq!(open().unwrap_err(), ErrorCode::Quota);
}
