//! Waiting: `wasi:io/poll`, over pollables that are either ready or wait for an instant.
//!
//! Waiting takes no real time: the clock is set to the earliest instant that something waits for.

use wasmtime::component::{Linker, Resource};

use super::World;
use super::interface::{Interface, Project};
use crate::stop::Stop;

/// The instructions charged for each pollable of a list.
const POLLABLE: u64 = 200;

/// What can be waited for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pollable {
    /// A stream: everything that can be read or written is available at once.
    Ready,
    /// An instant of the monotonic clock.
    At(u64),
}

impl World {
    fn is_ready(&self, pollable: Pollable) -> bool {
        match pollable {
            Pollable::Ready => true,
            Pollable::At(instant) => instant <= self.clock.monotonic(),
        }
    }

    /// Waits until at least one of `pollables` is ready, and returns the indices of those that are.
    fn wait(&mut self, pollables: &[Pollable]) -> Result<Vec<u32>, Stop> {
        let earliest = pollables
            .iter()
            .map(|pollable| match *pollable {
                Pollable::Ready => 0,
                Pollable::At(instant) => instant,
            })
            .min()
            .ok_or(Stop::Refused("the program waits for nothing"))?;
        self.clock.sleep_until(earliest)?;
        let ready = (0..).zip(pollables).filter(|(_, pollable)| self.is_ready(**pollable));
        Ok(ready.map(|(index, _)| index).collect())
    }
}

/// Adds `wasi:io/poll` to a linker.
pub(super) fn add<T: 'static>(linker: &mut Linker<T>, project: Project<T>) -> wasmtime::Result<()> {
    let mut poll = Interface::new(linker, project, "io/poll")?;
    poll.resource::<Pollable>("pollable", |_, _| ())?;
    poll.function("[method]pollable.ready", |world, (this,): (Resource<Pollable>,)| {
        let pollable = *world.table.get(&this)?;
        Ok((world.is_ready(pollable),))
    })?;
    poll.function("[method]pollable.block", |world, (this,): (Resource<Pollable>,)| {
        let pollable = *world.table.get(&this)?;
        world.wait(&[pollable])?;
        Ok(())
    })?;
    poll.function("poll", |world, (list,): (Vec<Resource<Pollable>>,)| {
        world.meter.charge(POLLABLE * list.len() as u64);
        let pollables: Vec<Pollable> =
            list.iter().map(|item| world.table.get(item).copied()).collect::<Result<_, _>>()?;
        Ok((world.wait(&pollables)?,))
    })
}

#[cfg(test)]
mod tests {
    use super::super::tests::world;
    use super::*;

    #[test]
    fn waiting_moves_the_clock_to_the_earliest_moment() {
        let mut world = world();
        assert_eq!(world.wait(&[Pollable::At(70), Pollable::At(50), Pollable::At(50)]), Ok(vec![1, 2]));
        assert_eq!(world.tally().slept, 50);
    }

    #[test]
    fn a_ready_stream_leaves_the_clock_alone() {
        let mut world = world();
        assert_eq!(world.wait(&[Pollable::At(70), Pollable::Ready]), Ok(vec![1]));
        assert_eq!(world.tally().slept, 0);
    }

    #[test]
    fn waiting_for_nothing_or_for_ever_ends_the_run() {
        let mut world = world();
        assert!(matches!(world.wait(&[]), Err(Stop::Refused(_))));
        assert_eq!(world.wait(&[Pollable::At(u64::MAX)]), Err(Stop::SleepLimit));
    }
}
