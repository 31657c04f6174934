//! The places for connections that may be open at a time. Code that keeps a connection after its last request also
//! keeps its place.

use std::collections::HashMap;
use std::net::{IpAddr, Ipv6Addr};
use std::sync::{Arc, Mutex, PoisonError};

use crate::queue::PART;

/// All places.
#[derive(Debug, Clone)]
pub(crate) struct Places {
    most: usize,
    /// Whether all connections come from a proxy, so that their addresses do not tell clients apart.
    behind_proxy: bool,
    taken: Arc<Mutex<Taken>>,
}

#[derive(Debug, Default)]
struct Taken {
    all: usize,
    /// The number of places by address; only addresses that have one are listed.
    own: HashMap<IpAddr, usize>,
}

/// A place, released when its last clone is dropped.
#[derive(Debug, Clone)]
pub(crate) struct Place {
    _held: Arc<Held>,
}

#[derive(Debug)]
struct Held {
    taken: Arc<Mutex<Taken>>,
    whose: Option<IpAddr>,
}

impl Places {
    /// A set of `most` places.
    pub(crate) fn new(most: usize, behind_proxy: bool) -> Self {
        Self { most, behind_proxy, taken: Arc::default() }
    }

    /// A place for a connection from `peer`, which may have an eighth as many as are still free: so one network alone
    /// gets at most a ninth. This machine, through which others may connect, may have all of them.
    pub(crate) fn take(&self, peer: IpAddr) -> Option<Place> {
        let whose = Some(network(peer)).filter(|whose| !self.behind_proxy && !whose.is_loopback());
        let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        let left = self.most.saturating_sub(taken.all);
        let (own, allowed) = match whose {
            Some(whose) => (taken.own.get(&whose).copied().unwrap_or_default(), left.div_ceil(PART)),
            None => (0, left),
        };
        if own >= allowed {
            return None;
        }
        taken.all += 1;
        if let Some(whose) = whose {
            *taken.own.entry(whose).or_default() += 1;
        }
        Some(Place { _held: Arc::new(Held { taken: Arc::clone(&self.taken), whose }) })
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        taken.all = taken.all.saturating_sub(1);
        let Some(whose) = self.whose else { return };
        let Some(own) = taken.own.get_mut(&whose) else { return };
        *own = own.saturating_sub(1);
        if *own == 0 {
            taken.own.remove(&whose);
        }
    }
}

/// The unit in which addresses are counted: for IPv6, the first 56 bits, since a household has as many networks as the
/// next 8 can tell apart.
pub(crate) fn network(peer: IpAddr) -> IpAddr {
    match peer.to_canonical() {
        IpAddr::V6(address) if !address.is_loopback() => {
            let [a, b, c, d, ..] = address.segments();
            Ipv6Addr::new(a, b, c, d & 0xff00, 0, 0, 0, 0).into()
        }
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_address_has_a_ninth_of_the_places_at_most() {
        let places = Places::new(72, false);
        let take = |from: &str| places.take(from.parse().unwrap());
        let ada: Vec<_> = std::iter::from_fn(|| take("192.0.2.1")).collect();
        assert_eq!(ada.len(), 8);
        assert!(take("::ffff:192.0.2.1").is_none(), "it is the same address");
        let bob: Vec<_> = (1..).map_while(|host| take(&format!("2001:db8:0:{host}::1"))).collect();
        assert_eq!(bob.len(), 8, "it is one household");
        let local: Vec<_> = std::iter::from_fn(|| take("127.0.0.1")).collect();
        assert_eq!(local.len(), 56);
        drop((ada, bob, local));
        let taken = places.taken.lock().unwrap();
        assert!(taken.all == 0 && taken.own.is_empty(), "{taken:?}");
    }

    #[test]
    fn a_proxy_and_this_machine_may_have_all() {
        let proxied = Places::new(8, true);
        let all: Vec<_> = std::iter::from_fn(|| proxied.take("192.0.2.1".parse().unwrap())).collect();
        assert_eq!(all.len(), 8);
        let places = Places::new(8, false);
        assert_eq!(std::iter::from_fn(|| places.take("::1".parse().unwrap())).collect::<Vec<_>>().len(), 8);
    }
}
