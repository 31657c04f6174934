//! Every guest begins with the contents and nothing else, whatever the guest before it did.

use wasmtime::{Engine, Instance, Memory, Module, Store, TypedFunc};

use super::*;

const PAGE: usize = 64 << 10;

/// The contents: 64 pages, each beginning with its number and 7.
fn contents() -> Vec<u8> {
    let mut bytes = vec![0; 64 * PAGE];
    for (number, page) in (0_u8..).zip(bytes.chunks_mut(PAGE)) {
        page[..2].copy_from_slice(&[number, 7]);
    }
    bytes
}

/// All ways to make memories on this system, each with room for one guest at a time.
fn ways() -> Vec<(&'static str, Memories)> {
    let contents = Contents::Bytes(contents());
    let mut ways =
        vec![("usual", Memories::new(&contents, 1).unwrap()), ("copied", Memories::copied(&contents).unwrap())];
    #[cfg(target_os = "linux")]
    {
        let places = mapped::Places::without_pagemap(&contents.file().unwrap(), 1);
        ways.push(("remapped", Memories { creator: Arc::new(places), reserved: true }));
    }
    ways
}

/// An engine with a guest that has 70 pages, and can read, write and grow.
struct Guests {
    engine: Engine,
    module: Module,
}

impl Guests {
    fn new(memories: &Memories) -> Self {
        let mut config = Config::new();
        memories.apply(&mut config);
        let engine = Engine::new(&config).unwrap();
        let text = r#"(module (memory (export "memory") 70)
            (func (export "read") (param i32) (result i32) (i32.load8_u (local.get 0)))
            (func (export "grow") (param i32) (result i32) (memory.grow (local.get 0))))"#;
        let module = Module::new(&engine, wat::parse_str(text).unwrap()).unwrap();
        Self { engine, module }
    }

    fn guest(&self) -> Guest {
        let mut store = Store::new(&self.engine, ());
        let instance = Instance::new(&mut store, &self.module, &[]).unwrap();
        let memory = instance.get_memory(&mut store, "memory").unwrap();
        let read = instance.get_typed_func(&mut store, "read").unwrap();
        let grow = instance.get_typed_func(&mut store, "grow").unwrap();
        Guest { store, memory, read, grow }
    }
}

struct Guest {
    store: Store<()>,
    memory: Memory,
    read: TypedFunc<i32, i32>,
    grow: TypedFunc<i32, i32>,
}

impl Guest {
    fn bytes(&mut self) -> &mut [u8] {
        self.memory.data_mut(&mut self.store)
    }

    fn assert_new(&mut self, way: &str) {
        let mut expected = contents();
        expected.resize(70 * PAGE, 0);
        // Not assert_eq, which would print megabytes.
        assert!(self.bytes() == expected, "{way}: a guest found other contents");
        let beyond = i32::try_from(70 * PAGE).unwrap();
        assert!(self.read.call(&mut self.store, beyond - 1).is_ok(), "{way}");
        assert!(self.read.call(&mut self.store, beyond).is_err(), "{way}: the memory can be read past its end");
        assert!(self.read.call(&mut self.store, -1).is_err(), "{way}");
    }

    /// Grows the memory by this many pages.
    fn grow(&mut self, pages: i32) {
        assert_eq!(self.grow.call(&mut self.store, pages).unwrap(), 70);
    }
}

#[test]
fn every_guest_begins_with_the_contents() {
    let spoil: [fn(&mut Guest); 6] = [
        |_| {},
        |guest| guest.bytes()[5] = 1,
        // Whole memories, small stretches in more places than one call reports, and more than is kept.
        |guest| guest.bytes().fill(0xAA),
        |guest| guest.bytes().iter_mut().step_by(8 << 10).for_each(|byte| *byte ^= 0xFF),
        |guest| {
            guest.grow(100);
            guest.bytes()[69 * PAGE..].fill(1);
        },
        |guest| {
            guest.grow(200);
            guest.bytes().iter_mut().step_by(8 << 10).for_each(|byte| *byte ^= 0xFF);
        },
    ];
    for (way, memories) in ways() {
        let guests = Guests::new(&memories);
        for first in spoil {
            for second in spoil {
                for action in [first, second] {
                    let mut guest = guests.guest();
                    guest.assert_new(way);
                    action(&mut guest);
                }
            }
        }
        guests.guest().assert_new(way);
    }
}

/// After a guest that wrote everything, only what later guests write is restored, and not everything for ever.
#[test]
#[cfg(target_os = "linux")]
fn what_only_one_guest_wrote_is_forgotten() {
    let places = Arc::new(mapped::Places::new(&Contents::Bytes(contents()).file().unwrap(), 1).unwrap());
    let guests = Guests::new(&Memories { creator: Arc::clone(&places) as Arc<dyn MemoryCreator>, reserved: true });
    // Later guests write the same few pages, or each one a page of its own.
    for (pages, most) in [(3, 4), (1000, 64)] {
        for _ in 0..3 {
            guests.guest().bytes().fill(0xAA);
            let much = places.known();
            for number in 0..200_usize {
                let mut guest = guests.guest();
                guest.assert_new("usual");
                guest.bytes()[(number % pages) * 4096] = 0xFF;
            }
            // Where the system cannot report what was written, no pages are known.
            assert!(much == 0 || places.known() <= most * 4096, "{pages} pages: {much} {}", places.known());
        }
    }
}

#[test]
fn concurrent_guests_have_memories_of_their_own() {
    for (way, memories) in ways() {
        let guests = Guests::new(&memories);
        let mut several: Vec<Guest> = (0..3).map(|_| guests.guest()).collect();
        for (number, guest) in (1_u8..).zip(&mut several) {
            guest.assert_new(way);
            guest.bytes().fill(number);
        }
        for (number, guest) in (1_u8..).zip(&mut several) {
            assert!(guest.bytes().iter().all(|byte| *byte == number), "{way}");
        }
    }
}

#[test]
fn grown_memory_is_all_zeros() {
    for (way, memories) in ways() {
        let guests = Guests::new(&memories);
        for _ in 0..3 {
            let mut guest = guests.guest();
            guest.grow(30);
            assert!(guest.bytes()[70 * PAGE..].iter().all(|byte| *byte == 0), "{way}");
            assert_eq!(guest.bytes().len(), 100 * PAGE);
            guest.bytes()[70 * PAGE..].fill(3);
        }
    }
}

#[test]
fn a_memory_too_small_for_the_contents_is_refused() {
    for (way, memories) in ways() {
        let mut config = Config::new();
        memories.apply(&mut config);
        let engine = Engine::new(&config).unwrap();
        let module = Module::new(&engine, wat::parse_str("(module (memory 63))").unwrap()).unwrap();
        let refused = Instance::new(&mut Store::new(&engine, ()), &module, &[]).unwrap_err();
        assert!(format!("{refused:#}").contains("cannot hold"), "{way}: {refused:#}");
    }
}

#[test]
fn the_contents_may_be_in_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("memory");
    std::fs::write(&path, contents()).unwrap();
    let guests = Guests::new(&Memories::new(&Contents::File(path.clone()), 1).unwrap());
    guests.guest().assert_new("a file");
    guests.guest().bytes().fill(9);
    guests.guest().assert_new("a file");
    assert_eq!(std::fs::read(&path).unwrap(), contents(), "guests have written to the file");
    assert!(Memories::new(&Contents::File(folder.path().join("none")), 1).is_err());
}
