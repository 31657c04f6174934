//! Asks Linux which pages of this process have been written, with `PAGEMAP_SCAN` (since Linux 6.7), and whether there
//! can be new ones.
//!
//! See <https://www.kernel.org/doc/html/latest/admin-guide/mm/pagemap.html>.

use std::ffi::c_void;
use std::fs::File;
use std::io;
use std::mem::MaybeUninit;
use std::ops::Range;
use std::thread::ThreadId;

use rustix::ioctl::{Ioctl, IoctlOutput, Opcode, ioctl, opcode};
use rustix::process::{Pid, getpid};

/// A page that is backed by the file it was mapped from.
const FILE: u64 = 1 << 2;
/// A page in memory.
const PRESENT: u64 = 1 << 3;
/// A page that was swapped out to disk.
const SWAPPED: u64 = 1 << 4;
/// The system's shared page of zeros.
const ZERO: u64 = 1 << 5;

/// The number of stretches of pages that one system call reports.
const REGIONS: usize = 512;

/// The system's knowledge about the pages of this process.
#[derive(Debug)]
pub(super) struct Pagemap {
    file: File,
    /// The process that the file describes: not a child after a fork.
    owner: Pid,
}

impl Pagemap {
    /// The pages of this process, if the system can report on them.
    pub(super) fn open() -> Option<Self> {
        let pagemap = Self { file: File::open("/proc/self/pagemap").ok()?, owner: getpid() };
        pagemap.written(0..0, 1, |_| {}).ok()?;
        Some(pagemap)
    }

    /// Calls `found` with stretches of pages in `range` that differ from what they were mapped from, in ascending
    /// order, until they amount to `most` bytes. The returned range was not examined.
    ///
    /// # Errors
    ///
    /// When the system cannot tell; some stretches may already have been reported.
    pub(super) fn written(
        &self,
        range: Range<usize>,
        most: usize,
        mut found: impl FnMut(Range<usize>),
    ) -> io::Result<Range<usize>> {
        if getpid() != self.owner {
            return Err(io::Error::other("the process was forked"));
        }
        let page = rustix::param::page_size();
        let (mut start, mut pages) = (range.start, most / page);
        let mut regions = [Region { start: 0, end: 0, categories: 0 }; REGIONS];
        loop {
            let scan = Scan {
                size: size_of::<Scan>() as u64,
                flags: 0,
                start: start as u64,
                end: range.end as u64,
                walk_end: 0,
                vec: regions.as_mut_ptr().expose_provenance() as u64,
                vec_len: REGIONS as u64,
                max_pages: pages as u64,
                category_inverted: FILE | ZERO,
                category_mask: FILE | ZERO,
                category_anyof_mask: PRESENT | SWAPPED,
                return_mask: 0,
            };
            #[expect(unsafe_code, reason = "the system writes to the regions")]
            // SAFETY: the file is a pagemap, and the regions outlive the call.
            let (count, end) = unsafe { ioctl(&self.file, scan)? };
            for region in &regions[..count] {
                let region = usize::try_from(region.start).map_err(io::Error::other)?
                    ..usize::try_from(region.end).map_err(io::Error::other)?;
                pages = pages.saturating_sub(region.len() / page);
                found(region);
            }
            start = usize::try_from(end).map_err(io::Error::other)?;
            // With no pages left, the next call would have no bound.
            if start >= range.end || pages == 0 || count < REGIONS {
                return Ok(start.min(range.end)..range.end);
            }
        }
    }
}

/// How often a thread has faulted on a page that was not mapped for its access: a page not counted here has not been
/// copied for writing either.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Faults {
    thread: ThreadId,
    count: i64,
}

impl Faults {
    /// The count for this thread so far, if the system reports it.
    pub(super) fn now() -> Option<Self> {
        let mut usage = MaybeUninit::<libc::rusage>::uninit();
        #[expect(unsafe_code, reason = "the system writes to the structure")]
        // SAFETY: the pointer is valid for one `rusage`, which the system fills in if it reports success.
        let usage = unsafe {
            if libc::getrusage(libc::RUSAGE_THREAD, usage.as_mut_ptr()) != 0 {
                return None;
            }
            usage.assume_init()
        };
        Some(Self { thread: std::thread::current().id(), count: usage.ru_minflt + usage.ru_majflt })
    }
}

/// `struct pm_scan_arg`.
#[repr(C)]
struct Scan {
    size: u64,
    flags: u64,
    start: u64,
    end: u64,
    walk_end: u64,
    vec: u64,
    vec_len: u64,
    max_pages: u64,
    category_inverted: u64,
    category_mask: u64,
    category_anyof_mask: u64,
    return_mask: u64,
}

/// `struct page_region`.
#[derive(Clone, Copy)]
#[repr(C)]
struct Region {
    start: u64,
    end: u64,
    categories: u64,
}

#[expect(unsafe_code, reason = "what the system does with the structure cannot be checked by the compiler")]
// SAFETY: the structure and the number are those of linux/fs.h; the system changes the structure.
unsafe impl Ioctl for Scan {
    /// How many regions were written, and where the scan ended.
    type Output = (usize, u64);

    const IS_MUTATING: bool = true;

    fn opcode(&self) -> Opcode {
        opcode::read_write::<Self>(b'f', 16)
    }

    fn as_ptr(&mut self) -> *mut c_void {
        std::ptr::from_mut(self).cast()
    }

    unsafe fn output_from_ptr(out: IoctlOutput, scan: *mut c_void) -> rustix::io::Result<Self::Output> {
        let count = usize::try_from(out).map_err(|_| rustix::io::Errno::INVAL)?;
        // SAFETY: the pointer is the one that `as_ptr` returned.
        let end = unsafe { (*scan.cast::<Self>()).walk_end };
        Ok((count.min(REGIONS), end))
    }
}
