//! Tells CPython about the stack that it was given: where it starts, and where recursion through C must end.
//!
//! Part of the build script. It knows the fields of CPython 3.14's `_PyThreadStateImpl` on a machine with 32-bit
//! pointers.

use anyhow::{Context, Result, ensure};
use judge_wasm::Moved;

/// Offsets in the thread state: the top of the stack, where recursion becomes an error, and where it is given up.
const TOP: i32 = 708;
pub(crate) const SOFT: i32 = 712;
const HARD: i32 = 716;

/// The bytes that may be used to handle a recursion error, and that functions which do not check the bound may use
/// beyond it.
const HANDLING: u32 = 1 << 20;
const BEYOND: u32 = 1 << 20;

/// Writes the bounds of the stack that was `moved` into the thread state at the address `thread`.
pub(crate) fn bound(memory: &mut [u8], thread: u32, moved: &Moved) -> Result<()> {
    let [top, soft, hard] = [TOP, SOFT, HARD].map(|field| thread as usize + field.unsigned_abs() as usize);
    let read = |memory: &[u8], at: usize| -> Result<u32> {
        let bytes = memory.get(at..at + 4).context("the thread's state is not in memory")?;
        Ok(u32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]))
    };
    let found = [read(memory, top)?, read(memory, soft)?, read(memory, hard)?];
    ensure!(
        found[0] == moved.from && found[0] > found[1] && found[1] > found[2] && found[2] > 0,
        "the thread's bounds are {found:?} and not below the top of the stack, {}",
        moved.from
    );
    // Whatever calls before the snapshot left there is no longer needed.
    memory[..moved.from as usize].fill(0);
    let end = moved.to.start + BEYOND;
    for (at, value) in [(top, moved.to.end), (soft, end + HANDLING), (hard, end)] {
        memory[at..at + 4].copy_from_slice(&value.to_le_bytes());
    }
    Ok(())
}
