//! Memories as ordinary allocations, each filled by copying, for systems that cannot map files.

use std::sync::atomic::{AtomicPtr, Ordering};

use wasmtime::{Config, LinearMemory, MemoryCreator, MemoryType, Result};

/// Makes memories by copying.
pub(super) struct Copies {
    contents: Vec<u8>,
}

/// One memory. Growing it may move it.
struct Copy {
    bytes: Vec<u8>,
    /// Where the bytes are, for the guest to write; from then on, nothing reads the vector itself.
    base: AtomicPtr<u8>,
}

impl Copies {
    /// Memories that start with `contents`.
    pub(super) fn new(contents: Vec<u8>) -> Self {
        Self { contents }
    }
}

impl Copy {
    /// Records where the bytes are now.
    fn settle(&mut self) {
        *self.base.get_mut() = self.bytes.as_mut_ptr();
    }
}

/// Makes compiled code check every access and look up the address of its memory.
pub(super) fn settings(config: &mut Config) {
    config.memory_reservation(0);
    config.memory_reservation_for_growth(0);
    config.memory_guard_size(0);
    config.memory_may_move(true);
}

#[expect(unsafe_code, reason = "whether a memory is sound cannot be checked by the compiler")]
// SAFETY: a memory is one allocation that nothing else refers to, and `settings` asks for neither reserved nor guarded
// space around it.
unsafe impl MemoryCreator for Copies {
    fn new_memory(
        &self,
        _: MemoryType,
        minimum: usize,
        _: Option<usize>,
        reserved: Option<usize>,
        guard: usize,
    ) -> std::result::Result<Box<dyn LinearMemory>, String> {
        if reserved.is_some_and(|reserved| reserved > 0) || guard > 0 {
            return Err("memories that are copied have no room around them".to_owned());
        }
        if minimum < self.contents.len() {
            return Err(format!(
                "a memory of {minimum} bytes cannot hold the {} that it begins with",
                self.contents.len()
            ));
        }
        let mut copy = Copy { bytes: Vec::new(), base: AtomicPtr::default() };
        copy.grow_to(minimum).map_err(|error| error.to_string())?;
        copy.bytes[..self.contents.len()].copy_from_slice(&self.contents);
        copy.settle();
        Ok(Box::new(copy))
    }
}

#[expect(unsafe_code, reason = "whether a memory is sound cannot be checked by the compiler")]
// SAFETY: the `byte_size` bytes starting at `as_ptr` are initialised and belong to this memory alone; wasmtime asks for
// the address again after growing, since the reported capacity is no more than the size.
unsafe impl LinearMemory for Copy {
    fn byte_size(&self) -> usize {
        self.bytes.len()
    }

    fn byte_capacity(&self) -> usize {
        self.bytes.len()
    }

    fn grow_to(&mut self, size: usize) -> Result<()> {
        self.bytes.try_reserve_exact(size - self.bytes.len())?;
        self.bytes.resize(size, 0);
        self.settle();
        Ok(())
    }

    fn as_ptr(&self) -> *mut u8 {
        self.base.load(Ordering::Relaxed)
    }
}
