//! Numbers that look random: `wasi:random/*`, the same sequence in every run.
//!
//! The generator is `SplitMix64` with a fixed seed. Nothing that a guest does with it needs to be secure.

use wasmtime::component::Linker;

use super::World;
use super::interface::{BYTE, Interface, Project};
use crate::stop::Stop;

/// The bytes that one call may ask for; C libraries ask for 256.
const BYTES: u64 = 1 << 20;

const SEED: u64 = 0x6a75_6467_6532_3032;

/// The sequence of one instance.
#[derive(Debug)]
pub(super) struct Random {
    state: u64,
}

impl Random {
    /// The sequence at its start.
    pub(super) fn new() -> Self {
        Self { state: SEED }
    }

    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.state ^ (self.state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn bytes(&mut self, length: usize) -> Vec<u8> {
        let mut bytes = vec![0; length];
        for chunk in bytes.chunks_mut(8) {
            chunk.copy_from_slice(&self.next().to_le_bytes()[..chunk.len()]);
        }
        bytes
    }
}

/// Adds `wasi:random/*` to a linker.
pub(super) fn add<T: 'static>(linker: &mut Linker<T>, project: Project<T>) -> wasmtime::Result<()> {
    let mut random = Interface::new(linker, project, "random/random")?;
    random.function("get-random-bytes", bytes)?;
    random.function("get-random-u64", |world, ()| Ok((world.random.next(),)))?;

    let mut insecure = Interface::new(linker, project, "random/insecure")?;
    insecure.function("get-insecure-random-bytes", bytes)?;
    insecure.function("get-insecure-random-u64", |world, ()| Ok((world.random.next(),)))?;

    let mut seed = Interface::new(linker, project, "random/insecure-seed")?;
    seed.function("insecure-seed", |world, ()| Ok(((world.random.next(), world.random.next()),)))
}

fn bytes(world: &mut World, (length,): (u64,)) -> wasmtime::Result<(Vec<u8>,)> {
    if length > BYTES {
        return Err(Stop::Refused("the program asks for too many random bytes at once").into());
    }
    world.meter.charge(BYTE * length);
    Ok((world.random.bytes(usize::try_from(length)?),))
}

#[cfg(test)]
mod tests {
    use super::super::tests::world;
    use super::*;

    #[test]
    fn every_run_sees_the_same_sequence() {
        assert_eq!(Random::new().bytes(100), Random::new().bytes(100));
        let mut random = Random::new();
        assert_ne!(random.bytes(9), random.bytes(9));
    }

    #[test]
    fn requests_are_capped() {
        assert_eq!(bytes(&mut world(), (BYTES,)).unwrap().0.len(), 1 << 20);
        assert!(bytes(&mut world(), (u64::MAX,)).unwrap_err().is::<Stop>());
    }
}
