//! Time as the guest sees it: instructions used plus time slept, and the interfaces `wasi:clocks/*` that show it.
//!
//! Nothing here reads a clock of the host. Time stands still inside a host function.

use std::time::Duration;

use wasmtime::component::{ComponentType, Lift, Linker, Lower, Resource};

use super::World;
use super::interface::{Interface, Project};
use super::poll::Pollable;
use crate::job::ClockPolicy;
use crate::limits::Limits;
use crate::stop::Stop;

/// Midnight of 2026-01-01 UTC, when every run starts: 20,454 days after the start of 1970.
const BEGINNING: Duration = Duration::from_hours(24 * 20_454);

const INSTRUCTIONS_PER_NANOSECOND: u64 = Limits::INSTRUCTIONS_PER_SECOND / 1_000_000_000;

/// The one clock of an instance. Times are in nanoseconds since the start.
#[derive(Debug)]
pub(super) struct Clock {
    policy: ClockPolicy,
    /// The instructions executed when the guest last called.
    executed: u64,
    slept: u64,
    sleep_limit: u64,
}

impl Clock {
    /// A clock at the start of a run.
    pub(super) fn new(sleep_limit: Duration, policy: ClockPolicy) -> Self {
        Self { policy, executed: 0, slept: 0, sleep_limit: nanoseconds(sleep_limit) }
    }

    /// Records the instructions executed so far.
    pub(super) fn observe(&mut self, executed: u64) {
        if self.policy == ClockPolicy::Running {
            self.executed = executed;
        }
    }

    /// The time since the start.
    pub(super) fn monotonic(&self) -> u64 {
        (self.executed / INSTRUCTIONS_PER_NANOSECOND).saturating_add(self.slept)
    }

    /// The time since 1970.
    pub(super) fn wall(&self) -> Duration {
        BEGINNING + Duration::from_nanos(self.monotonic())
    }

    /// The nanoseconds slept, at most the limit.
    pub(super) fn slept(&self) -> u64 {
        self.slept
    }

    /// Continues from where another guest with the same sleep limit left off.
    pub(super) fn resume(&mut self, slept: u64) {
        self.slept = slept;
    }

    /// Lets time pass until `instant`, if that is in the future.
    pub(super) fn sleep_until(&mut self, instant: u64) -> Result<(), Stop> {
        let slept = self.slept.saturating_add(instant.saturating_sub(self.monotonic()));
        self.slept = slept.min(self.sleep_limit);
        if slept > self.sleep_limit { Err(Stop::SleepLimit) } else { Ok(()) }
    }
}

fn nanoseconds(duration: Duration) -> u64 {
    u64::try_from(duration.as_nanos()).unwrap_or(u64::MAX)
}

/// A point in time since 1970, as the interfaces write it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ComponentType, Lift, Lower)]
#[component(record)]
pub(super) struct Datetime {
    pub(super) seconds: u64,
    pub(super) nanoseconds: u32,
}

impl From<Duration> for Datetime {
    fn from(since_1970: Duration) -> Self {
        Self { seconds: since_1970.as_secs(), nanoseconds: since_1970.subsec_nanos() }
    }
}

/// Adds `wasi:clocks/*` to a linker.
pub(super) fn add<T: 'static>(linker: &mut Linker<T>, project: Project<T>) -> wasmtime::Result<()> {
    let mut monotonic = Interface::new(linker, project, "clocks/monotonic-clock")?;
    monotonic.function("now", |world, ()| Ok((world.clock.monotonic(),)))?;
    monotonic.function("resolution", |_, ()| Ok((1_u64,)))?;
    monotonic.function("subscribe-instant", |world, (instant,): (u64,)| subscribe(world, instant))?;
    monotonic.function("subscribe-duration", |world, (duration,): (u64,)| {
        subscribe(world, world.clock.monotonic().saturating_add(duration))
    })?;

    let mut wall = Interface::new(linker, project, "clocks/wall-clock")?;
    wall.function("now", |world, ()| Ok((Datetime::from(world.clock.wall()),)))?;
    wall.function("resolution", |_, ()| Ok((Datetime { seconds: 0, nanoseconds: 1 },)))
}

fn subscribe(world: &mut World, instant: u64) -> wasmtime::Result<(Resource<Pollable>,)> {
    Ok((world.hand_out(Pollable::At(instant))?,))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_is_instructions_and_sleep() {
        let mut clock = Clock::new(Duration::from_secs(1), ClockPolicy::Running);
        assert_eq!(clock.monotonic(), 0);
        clock.observe(100);
        assert_eq!(clock.monotonic(), 10);
        clock.sleep_until(1_010).unwrap();
        assert_eq!((clock.monotonic(), clock.slept()), (1_010, 1_000));
        assert_eq!(clock.wall(), BEGINNING + Duration::from_nanos(1_010));
    }

    #[test]
    fn computing_may_take_no_time() {
        let mut clock = Clock::new(Duration::from_secs(1), ClockPolicy::Sleeping);
        clock.observe(1_000_000);
        assert_eq!(clock.monotonic(), 0);
        clock.sleep_until(7).unwrap();
        assert_eq!(clock.monotonic(), 7);
    }

    #[test]
    fn the_past_costs_no_sleep() {
        let mut clock = Clock::new(Duration::ZERO, ClockPolicy::Running);
        clock.observe(1_000);
        clock.sleep_until(100).unwrap();
        assert_eq!(clock.slept(), 0);
    }

    #[test]
    fn sleep_ends_at_its_limit() {
        let mut clock = Clock::new(Duration::from_nanos(50), ClockPolicy::Running);
        clock.sleep_until(50).unwrap();
        assert_eq!(clock.sleep_until(u64::MAX), Err(Stop::SleepLimit));
        assert_eq!(clock.slept(), 50);
    }
}
