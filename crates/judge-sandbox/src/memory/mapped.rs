//! Memories as places in the address space, which are restored and reused.
//!
//! A place reserves as much as a guest can ever address, followed by a guard that traps. It begins with a private
//! mapping of the contents: the system copies a page when it is first written. Zeros follow, as far as the memory has
//! grown.

use std::fs::File;
use std::io;
use std::ops::Range;
use std::ptr::{self, NonNull};
#[cfg(target_os = "linux")]
use std::slice;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rustix::mm::{self, MapFlags, MprotectFlags, ProtFlags};
use wasmtime::{LinearMemory, MemoryCreator, MemoryType, Result};

#[cfg(target_os = "linux")]
use super::pagemap::{Faults, Pagemap};
use crate::cause::why;

/// The bytes of a place that are restored by copying. Anything written beyond them is returned to the system, and
/// copied from the contents again when it is next written.
#[cfg(target_os = "linux")]
const KEPT: usize = 4 << 20;

/// The bytes that wasmtime reserves for a memory by default: all that 32 bits can address, and its guard.
const USUAL: usize = (4 << 30) + (32 << 20);

/// The places of an engine.
pub(super) struct Places {
    shared: Arc<Shared>,
}

/// The state that places share.
struct Shared {
    contents: Mapping,
    file: File,
    #[cfg(target_os = "linux")]
    pagemap: Option<Pagemap>,
    /// Places without a guest, most recently used last.
    free: Mutex<Vec<Place>>,
    kept: usize,
}

/// A stretch of address space that is unmapped when dropped.
struct Mapping {
    base: NonNull<u8>,
    length: usize,
}

/// Room for one guest's memory; while unused, all of it is in the state that a new guest must find.
struct Place {
    reservation: Mapping,
    /// The bytes of the reservation that can be read and written.
    accessible: usize,
    /// Which pages no longer match the system's copy of the contents, and what may have changed that.
    #[cfg(target_os = "linux")]
    written: Written,
}

/// What is known about the pages of a place.
#[cfg(target_os = "linux")]
#[derive(Default)]
struct Written {
    /// The stretches of pages that were ever written and not returned, as offsets into the place; `None` while unknown.
    pages: Option<Vec<Range<usize>>>,
    /// The fault count before the guest started.
    since: Option<Faults>,
    /// The number of guests since pages were last compared with the contents.
    guests: u32,
    /// For each page, how many times in a row the comparison found it unchanged.
    idle: Vec<u8>,
}

/// One guest in this many has its pages compared with the contents, to find pages that are no longer written.
#[cfg(target_os = "linux")]
const COMPARED: u32 = 8;

/// The number of comparisons in a row that must find a page unchanged before it is returned. Restoring a page costs a
/// fraction of a microsecond for each guest. Writing a returned one costs a fault, which takes tens of microseconds
/// while other threads run, since the system interrupts their processors to announce that the page has moved.
#[cfg(target_os = "linux")]
const IDLE: u8 = 3;

/// The memory of one guest.
struct Memory {
    /// Always present; taken when the guest ends.
    place: Option<Place>,
    /// The bytes that every memory of this kind starts with.
    minimum: usize,
    capacity: usize,
    shared: Arc<Shared>,
}

impl Places {
    /// Places that start with the contents of `file`. At most `kept` of them are kept for later guests.
    ///
    /// # Errors
    ///
    /// When the file cannot be mapped, or the system does not provide address space for even one place.
    pub(super) fn new(file: &File, kept: usize) -> io::Result<Self> {
        let length = usize::try_from(file.metadata()?.len()).map_err(io::Error::other)?;
        drop(Mapping::reserved(USUAL)?);
        let shared = Shared {
            contents: Mapping::of(file, length)?,
            file: file.try_clone()?,
            #[cfg(target_os = "linux")]
            pagemap: Pagemap::open(),
            free: Mutex::default(),
            kept,
        };
        Ok(Self { shared: Arc::new(shared) })
    }

    /// Places on a system that cannot report what was written.
    #[cfg(all(test, target_os = "linux"))]
    pub(super) fn without_pagemap(file: &File, kept: usize) -> Self {
        let mut places = Self::new(file, kept).expect("the test's file can be mapped");
        Arc::get_mut(&mut places.shared).expect("nobody else has the places yet").pagemap = None;
        places
    }

    /// The bytes that are restored after each guest of the most recently used place.
    #[cfg(all(test, target_os = "linux"))]
    pub(super) fn known(&self) -> usize {
        self.shared.free().last().and_then(|place| place.written.pages.as_deref()).map_or(0, bytes)
    }
}

#[expect(unsafe_code, reason = "whether a memory is sound cannot be checked by the compiler")]
// SAFETY: a place belongs to one memory at a time; it has the reserved bytes and the guard that are requested, and
// nothing is mapped there except the accessible bytes.
unsafe impl MemoryCreator for Places {
    fn new_memory(
        &self,
        _: MemoryType,
        minimum: usize,
        _: Option<usize>,
        reserved: Option<usize>,
        guard: usize,
    ) -> std::result::Result<Box<dyn LinearMemory>, String> {
        let contents = self.shared.contents.length;
        let capacity = reserved.unwrap_or(minimum);
        if minimum < contents || capacity < minimum {
            return Err(format!("a memory of {minimum} bytes cannot hold the {contents} that it begins with"));
        }
        let place = self.shared.place(minimum, capacity + guard);
        let place = place.map_err(|error| format!("no room for a guest's memory: {}", why(&error)))?;
        Ok(Box::new(Memory { place: Some(place), minimum, capacity, shared: Arc::clone(&self.shared) }))
    }
}

impl Shared {
    /// A place of `length` bytes, the first `minimum` of them accessible: the most recently used, or a new one.
    fn place(&self, minimum: usize, length: usize) -> io::Result<Place> {
        let used = self.free().pop_if(|place| place.accessible == minimum && place.reservation.length == length);
        match used {
            Some(mut place) => {
                place.begin();
                Ok(place)
            }
            None => Place::new(self, minimum, length),
        }
    }

    fn free(&self) -> MutexGuard<'_, Vec<Place>> {
        // The list is consistent between any two operations on it.
        self.free.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes a place back, unless there are enough or it cannot be restored.
    fn reclaim(&self, mut place: Place, minimum: usize) {
        if self.free().len() >= self.kept || place.put_back(self, minimum).is_err() {
            return;
        }
        let mut free = self.free();
        if free.len() < self.kept {
            free.push(place);
        }
    }
}

impl Place {
    fn new(shared: &Shared, minimum: usize, length: usize) -> io::Result<Self> {
        let mut place = Self {
            reservation: Mapping::reserved(length)?,
            accessible: shared.contents.length,
            #[cfg(target_os = "linux")]
            written: Written::default(),
        };
        place.map_contents(shared)?;
        place.keep_pages_small(length);
        place.grow_to(minimum)?;
        Ok(place)
    }

    /// Records that a guest starts.
    fn begin(&mut self) {
        #[cfg(target_os = "linux")]
        {
            self.written.since = Faults::now();
        }
    }

    /// Prevents the system from joining the first `length` bytes into huge pages: untouched pages would become writable
    /// without a fault, and writes to them would go unnoticed.
    fn keep_pages_small(&mut self, length: usize) {
        #[cfg(target_os = "linux")]
        {
            #[expect(unsafe_code, reason = "advice on memory is not checked by the compiler")]
            // SAFETY: the range lies in this place's own reservation; the advice does not change its contents.
            let advised = unsafe { mm::madvise(self.reservation.at(0).cast(), length, mm::Advice::LinuxNoHugepage) };
            // A system without huge pages rejects the advice, and does not need it.
            debug_assert!(matches!(advised, Ok(()) | Err(rustix::io::Errno::INVAL)), "{advised:?}");
        }
        #[cfg(not(target_os = "linux"))]
        let _ = length;
    }

    /// Maps the contents again over the beginning of the place.
    #[expect(unsafe_code, reason = "mapping files is not checked by the compiler")]
    fn map_contents(&mut self, shared: &Shared) -> io::Result<()> {
        let (base, length) = (self.reservation.base.as_ptr().cast(), shared.contents.length);
        if length == 0 {
            return Ok(());
        }
        let (access, flags) = (ProtFlags::READ | ProtFlags::WRITE, MapFlags::PRIVATE | MapFlags::FIXED);
        // SAFETY: the mapping replaces the beginning of this place's own reservation, which is long enough, and no
        // guest is in it.
        unsafe { mm::mmap(base, length, access, flags, &shared.file, 0)? };
        Ok(())
    }

    /// Makes the bytes up to `size` accessible.
    fn grow_to(&mut self, size: usize) -> io::Result<()> {
        self.protect(self.accessible, size, MprotectFlags::READ | MprotectFlags::WRITE)?;
        self.accessible = size;
        Ok(())
    }

    /// Restores everything to what a new guest must find, with `minimum` bytes accessible.
    fn put_back(&mut self, shared: &Shared, minimum: usize) -> io::Result<()> {
        #[cfg(target_os = "linux")]
        let done = self.put_back_written(shared, minimum).is_ok();
        #[cfg(not(target_os = "linux"))]
        let done = false;
        if !done {
            self.map_contents(shared)?;
            self.map_zeros(shared.contents.length, self.accessible)?;
            self.keep_pages_small(self.accessible);
        }
        if self.accessible > minimum {
            self.protect(minimum, self.accessible, MprotectFlags::empty())?;
            self.accessible = minimum;
        }
        Ok(())
    }

    /// Maps zeros over the bytes from `start` to `end`.
    #[expect(unsafe_code, reason = "mapping memory is not checked by the compiler")]
    fn map_zeros(&mut self, start: usize, end: usize) -> io::Result<()> {
        if start == end {
            return Ok(());
        }
        let access = ProtFlags::READ | ProtFlags::WRITE;
        let flags = MapFlags::PRIVATE | MapFlags::FIXED | MapFlags::NORESERVE;
        // SAFETY: the range lies in this place's own reservation, and no guest is in it.
        unsafe { mm::mmap_anonymous(self.reservation.at(start).cast(), end - start, access, flags)? };
        Ok(())
    }

    /// Restores the pages that were written, which the system can report. To do so, it scans every page; that is
    /// skipped if the guest's thread faulted on no page, since then the known pages are all there are.
    #[cfg(target_os = "linux")]
    fn put_back_written(&mut self, shared: &Shared, minimum: usize) -> io::Result<()> {
        let (since, known) = (self.written.since.take(), self.written.pages.take());
        let undisturbed = self.accessible == minimum && since.is_some() && since == Faults::now();
        let mut pages = match known {
            Some(pages) if undisturbed => pages,
            _ => self.find_written(shared)?,
        };
        self.written.guests += 1;
        if self.written.guests >= COMPARED {
            self.written.guests = 0;
            pages = self.without_idle(shared, pages)?;
        }
        for pages in &pages {
            self.copy_contents(shared, pages.clone());
        }
        // A guest that does not grow cannot write beyond this, and after one that does, the system is asked again.
        pages.retain(|pages| pages.start < minimum);
        if let Some(last) = pages.last_mut() {
            last.end = last.end.min(minimum);
        }
        self.written.pages = Some(pages);
        Ok(())
    }

    /// The pages without those that guests no longer write. If there are many of those, all pages are returned to the
    /// system, and the remaining ones get their contents back at once, so that no guest has to wait for them.
    #[cfg(target_os = "linux")]
    fn without_idle(&mut self, shared: &Shared, pages: Vec<Range<usize>>) -> io::Result<Vec<Range<usize>>> {
        let size = rustix::param::page_size();
        let mut idle = std::mem::take(&mut self.written.idle);
        idle.resize(self.accessible / size, 0);
        let mut left: Vec<Range<usize>> = Vec::new();
        for start in pages.iter().flat_map(|pages| pages.clone().step_by(size)) {
            let page = start..start + size;
            let times = &mut idle[start / size];
            *times = if self.is_unchanged(shared, page.clone()) { times.saturating_add(1) } else { 0 };
            match left.last_mut() {
                _ if *times >= IDLE => {}
                Some(last) if last.end == page.start => last.end = page.end,
                _ => left.push(page),
            }
        }
        if bytes(&left) > bytes(&pages) / 4 * 3 {
            self.written.idle = idle;
            return Ok(pages);
        }
        self.give_back(0..self.accessible)?;
        Ok(left)
    }

    /// The pages that were written. Anything beyond [`KEPT`] bytes of them is returned to the system.
    #[cfg(target_os = "linux")]
    fn find_written(&self, shared: &Shared) -> io::Result<Vec<Range<usize>>> {
        let pagemap = shared.pagemap.as_ref().ok_or(io::ErrorKind::Unsupported)?;
        let base = self.reservation.base.as_ptr().addr();
        let mut pages = Vec::new();
        let rest = pagemap.written(base..base + self.accessible, KEPT, |written| {
            pages.push(written.start - base..written.end - base);
        })?;
        let rest = rest.start - base..self.accessible;
        self.give_back(rest)?;
        Ok(pages)
    }

    /// Returns pages to the system, which has what they were mapped from.
    #[cfg(target_os = "linux")]
    #[expect(unsafe_code, reason = "giving back memory is not checked by the compiler")]
    fn give_back(&self, bytes: Range<usize>) -> io::Result<()> {
        if !bytes.is_empty() {
            // SAFETY: private pages of this place, which holds no guest, are replaced by what they were mapped from.
            unsafe { mm::madvise(self.reservation.at(bytes.start).cast(), bytes.len(), mm::Advice::LinuxDontNeed)? };
        }
        Ok(())
    }

    /// Whether `pages` are in the state that a new guest must find.
    #[cfg(target_os = "linux")]
    #[expect(unsafe_code, reason = "reading a memory by its address is not checked by the compiler")]
    fn is_unchanged(&self, shared: &Shared, pages: Range<usize>) -> bool {
        let length = shared.contents.length.clamp(pages.start, pages.end) - pages.start;
        // SAFETY: the pages lie in the accessible bytes of this place, which holds no guest; the contents are a
        // separate mapping, and have at least that many bytes from there on.
        let (now, contents) = unsafe {
            let now = slice::from_raw_parts(self.reservation.at(pages.start), pages.len());
            (now, slice::from_raw_parts(shared.contents.at(pages.start.min(shared.contents.length)), length))
        };
        now[..length] == *contents && now[length..].iter().all(|byte| *byte == 0)
    }

    /// Writes over `pages` what a new guest must find.
    #[cfg(target_os = "linux")]
    #[expect(unsafe_code, reason = "writing to a memory by its address is not checked by the compiler")]
    fn copy_contents(&self, shared: &Shared, pages: Range<usize>) {
        let middle = shared.contents.length.clamp(pages.start, pages.end);
        // SAFETY: the pages lie in the accessible bytes of this place, which holds no guest; the contents are a
        // separate mapping, and reach at least to `middle`.
        unsafe {
            ptr::copy_nonoverlapping(
                shared.contents.at(pages.start.min(shared.contents.length)),
                self.reservation.at(pages.start),
                middle - pages.start,
            );
            ptr::write_bytes(self.reservation.at(middle), 0, pages.end - middle);
        }
    }

    #[expect(unsafe_code, reason = "mapping memory is not checked by the compiler")]
    fn protect(&mut self, start: usize, end: usize, access: MprotectFlags) -> io::Result<()> {
        if start < end {
            // SAFETY: the range lies in this place's own reservation.
            unsafe { mm::mprotect(self.reservation.at(start).cast(), end - start, access)? };
        }
        Ok(())
    }
}

#[cfg(target_os = "linux")]
fn bytes(pages: &[Range<usize>]) -> usize {
    pages.iter().map(ExactSizeIterator::len).sum()
}

#[expect(unsafe_code, reason = "whether a memory is sound cannot be checked by the compiler")]
// SAFETY: the first `byte_size` bytes of the place are accessible, belong to this memory alone and never move.
unsafe impl LinearMemory for Memory {
    fn byte_size(&self) -> usize {
        self.place().accessible
    }

    fn byte_capacity(&self) -> usize {
        self.capacity
    }

    fn grow_to(&mut self, size: usize) -> Result<()> {
        let place = self.place.as_mut().expect("a memory keeps its place until it is dropped");
        Ok(place.grow_to(size)?)
    }

    fn as_ptr(&self) -> *mut u8 {
        self.place().reservation.base.as_ptr()
    }
}

impl Memory {
    fn place(&self) -> &Place {
        self.place.as_ref().expect("a memory keeps its place until it is dropped")
    }
}

impl Drop for Memory {
    fn drop(&mut self) {
        if let Some(place) = self.place.take() {
            self.shared.reclaim(place, self.minimum);
        }
    }
}

#[expect(unsafe_code, reason = "a pointer is not Send by itself")]
// SAFETY: a mapping belongs to the process, not to a thread.
unsafe impl Send for Mapping {}

#[expect(unsafe_code, reason = "a pointer is not Sync by itself")]
// SAFETY: a shared mapping reveals only its address; whoever writes to a place holds it exclusively, and the contents
// are mapped read-only.
unsafe impl Sync for Mapping {}

#[expect(unsafe_code, reason = "mapping memory is not checked by the compiler")]
impl Mapping {
    /// The contents of a file, mapped for reading.
    fn of(file: &File, length: usize) -> io::Result<Self> {
        if length == 0 {
            return Ok(Self { base: NonNull::dangling(), length });
        }
        // SAFETY: the system chooses where the mapping lies.
        let base = unsafe { mm::mmap(ptr::null_mut(), length, ProtFlags::READ, MapFlags::PRIVATE, file, 0)? };
        Self::new(base.cast(), length)
    }

    /// Address space in which every access traps.
    fn reserved(length: usize) -> io::Result<Self> {
        let flags = MapFlags::PRIVATE | MapFlags::NORESERVE;
        // SAFETY: the system chooses where the mapping lies.
        let base = unsafe { mm::mmap_anonymous(ptr::null_mut(), length, ProtFlags::empty(), flags)? };
        Self::new(base.cast(), length)
    }

    fn new(base: *mut u8, length: usize) -> io::Result<Self> {
        let base = NonNull::new(base).ok_or_else(|| io::Error::other("memory was mapped at address zero"))?;
        Ok(Self { base, length })
    }

    /// The address of the byte at `offset`.
    fn at(&self, offset: usize) -> *mut u8 {
        debug_assert!(offset <= self.length);
        // SAFETY: the offset lies in the mapping or at its end.
        unsafe { self.base.as_ptr().add(offset) }
    }
}

impl Drop for Mapping {
    #[expect(unsafe_code, reason = "unmapping memory is not checked by the compiler")]
    fn drop(&mut self) {
        if self.length > 0 {
            // SAFETY: nothing uses the mapping any more.
            let unmapped = unsafe { mm::munmap(self.base.as_ptr().cast(), self.length) };
            debug_assert!(unmapped.is_ok(), "a mapping of this process can be unmapped");
        }
    }
}
