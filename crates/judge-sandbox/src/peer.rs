//! Two guests that take turns: each message from one to the other hands over the turn, the instructions that both have
//! executed so far, and the time that they have slept.
//!
//! Only one of them runs at a time, so the two count and sleep as one guest would, and what they do does not depend on
//! the host's threads. Nothing here knows what the messages say. They are as untrusted as everything else that guests
//! make.

use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

use wasmtime::component::Linker;

use super::wasi::{Tally, World};
use crate::stop::Stop;

/// The longest message in bytes.
const LONGEST: usize = 64 << 20;

/// The instructions charged for a message, plus one for every few of its bytes: the host copies it twice and checks it.
const MESSAGE: u64 = 2_000;
const BYTES_PER_INSTRUCTION: u64 = 2;

/// What one guest passes to the other.
#[derive(Debug)]
pub(super) enum Turn {
    /// A message that expects an answer.
    Message(String, Tally),
    /// The guest has ended, and this is how the other one ends.
    Ended(Stop, Tally),
}

/// One end of the connection between two guests.
#[derive(Debug)]
pub(super) struct Link {
    sender: SyncSender<Turn>,
    receiver: Receiver<Turn>,
}

/// The two ends of a connection.
pub(super) fn pair() -> (Link, Link) {
    // There is only one turn, so sending never blocks.
    let ((to_far, from_near), (to_near, from_far)) = (sync_channel(1), sync_channel(1));
    (Link { sender: to_far, receiver: from_far }, Link { sender: to_near, receiver: from_near })
}

impl Link {
    /// Hands over the turn; it does not matter if the other guest is gone.
    pub(super) fn give(&self, turn: Turn) {
        drop(self.sender.send(turn));
    }

    /// Waits for the turn; `None` if the other guest is gone.
    pub(super) fn take(&self) -> Option<Turn> {
        self.receiver.recv().ok()
    }
}

/// Sends a message to a guest's peer and waits for the next one from it.
fn exchange(link: Option<&Link>, world: &mut World, message: String) -> Result<String, Stop> {
    let link = link.ok_or(Stop::Refused("the program calls a peer but has none"))?;
    if message.len() > LONGEST {
        return Err(Stop::Refused("the program's message to its peer is too long"));
    }
    world.meter().charge(MESSAGE + message.len() as u64 / BYTES_PER_INSTRUCTION);
    link.give(Turn::Message(message, world.tally()));
    match link.take() {
        Some(Turn::Message(reply, tally)) => {
            world.resume(tally);
            Ok(reply)
        }
        Some(Turn::Ended(stop, tally)) => {
            world.resume(tally);
            Err(stop)
        }
        None => Err(Stop::Refused("the program's peer is gone")),
    }
}

/// Lets guests exchange messages; `project` finds the connection and the world in the store's data.
pub(super) fn add_to_linker<T: 'static>(
    linker: &mut Linker<T>,
    project: fn(&mut T) -> (Option<&Link>, &mut World),
) -> wasmtime::Result<()> {
    linker.root().func_wrap("exchange", move |mut store, (message,): (String,)| {
        let (link, world) = project(store.data_mut());
        Ok((exchange(link, world, message)?,))
    })
}

#[cfg(test)]
mod tests {
    use std::thread;

    use super::super::wasi::tests::world;
    use super::*;

    #[test]
    fn guests_take_turns_and_count_as_one() {
        let (near, far) = pair();
        let served = thread::spawn(move || {
            let mut world = world();
            world.meter().charge(10);
            let first = exchange(Some(&far), &mut world, "ready".to_owned());
            world.meter().charge(100);
            (first, exchange(Some(&far), &mut world, "pong".to_owned()))
        });
        let mut world = world();
        let Some(Turn::Message(ready, tally)) = near.take() else { panic!("it is not ready") };
        assert_eq!((ready.as_str(), tally.instructions), ("ready", MESSAGE + 10 + 2));
        world.resume(tally);
        assert_eq!(exchange(Some(&near), &mut world, "ping".to_owned()), Ok("pong".to_owned()));
        assert_eq!(world.tally().instructions, 3 * MESSAGE + 110 + 3 * 2);
        drop(near);
        let (first, second) = served.join().unwrap();
        assert_eq!(first, Ok("ping".to_owned()));
        assert!(matches!(second, Err(Stop::Refused(_))));
    }

    #[test]
    fn one_ends_as_the_other_did() {
        let (near, far) = pair();
        far.give(Turn::Ended(Stop::SleepLimit, Tally { instructions: 7, slept: 9 }));
        let mut world = world();
        assert_eq!(exchange(Some(&near), &mut world, String::new()), Err(Stop::SleepLimit));
        assert_eq!((world.tally().instructions, world.tally().slept), (7, 9));
    }

    #[test]
    fn a_guest_with_no_peer_or_too_long_a_message_ends() {
        let (near, _far) = pair();
        assert!(matches!(exchange(None, &mut world(), String::new()), Err(Stop::Refused(_))));
        assert!(matches!(exchange(Some(&near), &mut world(), "x".repeat(LONGEST + 1)), Err(Stop::Refused(_))));
    }
}
