//! Judging whose result the client waits for: nothing is stored, and it stops when the client stops waiting.

use std::future::{Future, ready};
use std::time::Duration;

use judge::{Audience, Challenge, PrepareError, Request, Selection};
use serde_json::Value as Json;

use crate::access::Client;
use crate::queue::{Refused, Ticket, Turn};
use crate::readers::made;
use crate::scope::Scope;
use crate::service::Service;
use crate::work::shown;

/// How long to wait before asking a full queue again.
const PAUSE: Duration = Duration::from_millis(20);

impl Service {
    /// The samples that a client has been shown: those of later stages would reveal what these ask for.
    ///
    /// # Errors
    ///
    /// When the store fails.
    pub(crate) async fn told_samples(&self, client: &Client, challenge: &Challenge) -> Result<Selection, Refused> {
        if challenge.stages() <= 1 {
            return Ok(Selection::Samples);
        }
        let mut all = self.store().practice(client.name()).await.map_err(|error| self.refused(&error))?;
        let done = all.remove(challenge.id().as_str()).unwrap_or_default();
        if done.has_reached(challenge.stages()) {
            return Ok(Selection::Samples);
        }
        let told = challenge.samples().filter(|case| done.has_reached(case.stage));
        Ok(Selection::Only(told.map(|case| case.id.clone()).collect()))
    }

    /// Judges a request for a candidate once the client gets its turn; returns the report as JSON.
    ///
    /// Dropping the future stops it.
    ///
    /// # Errors
    ///
    /// When the client may not submit, too much is waiting, or the judge fails.
    pub async fn judge_now(&self, client: &Client, request: Request) -> Result<Json, Refused> {
        client.may(Scope::Submit)?;
        self.judge_for(client, request, Audience::Candidate).await
    }

    /// Like [`Service::judge_now`], for a request that is expensive to make: that also happens in the client's turn.
    ///
    /// # Errors
    ///
    /// When `make` returns what is wrong with the request.
    pub(crate) async fn judge_made(
        &self,
        client: &Client,
        make: impl FnOnce() -> Result<Request, String> + Send + 'static,
    ) -> Result<Json, Refused> {
        client.may(Scope::Submit)?;
        let ticket = self.queue().admit(client.counted())?;
        let request = |turn| async move {
            let (request, turn) = made(turn, make).await?;
            Ok::<_, Refused>((request.map_err(Refused::Invalid)?, turn))
        };
        self.in_turn(ticket, request, Audience::Candidate).await
    }

    /// Like [`Service::judge_now`], for an audience that the caller has checked.
    pub(crate) async fn judge_for(
        &self,
        client: &Client,
        request: Request,
        audience: Audience,
    ) -> Result<Json, Refused> {
        let ticket = self.queue().admit(client.counted())?;
        self.in_turn(ticket, |turn| ready(Ok((request, turn))), audience).await
    }

    /// Like [`Service::judge_now`], but waits while the queue is full: for clients that send a lot and want all of it
    /// judged, provided that they would still be let in.
    pub(crate) async fn judge_patiently(&self, client: &Client, request: Request) -> Result<Json, Refused> {
        client.may(Scope::Submit)?;
        if !self.lets_in(client) {
            return Err(Refused::Forbidden("the token is no longer valid".to_owned()));
        }
        let ticket = loop {
            match self.queue().admit(client.counted()) {
                Ok(ticket) => break ticket,
                Err(Refused::Full { .. }) => tokio::time::sleep(PAUSE).await,
                Err(other) => return Err(other),
            }
        };
        self.in_turn(ticket, |turn| ready(Ok((request, turn))), Audience::Candidate).await
    }

    /// Judges what `request` gives, together with the turn that it is given.
    async fn in_turn<F: Future<Output = Result<(Request, Turn), Refused>>>(
        &self,
        ticket: Ticket,
        request: impl FnOnce(Turn) -> F,
        audience: Audience,
    ) -> Result<Json, Refused> {
        let judging = async {
            let (request, _turn) = request(ticket.turn().await).await?;
            Ok::<_, Refused>(self.judge().submit(request).await)
        };
        let report = tokio::select! {
            report = judging => report?,
            () = self.stopping().cancelled() => return Err(Refused::Stopping { retry_after: 1 }),
        };
        match report {
            Ok(report) => {
                self.metrics().judged(report.verdict().word());
                let view = report.view(audience);
                let view = if audience == Audience::Candidate { shown(view, report.challenge()) } else { view };
                serde_json::from_str(&judge::render::json(&view)).map_err(|_| Refused::Failed)
            }
            Err(error) => {
                self.log(&error.to_string());
                match error {
                    error if error.is_fault() => Err(Refused::Failed),
                    // A mistake in a case of the client's own is reported; the bank's own cases were checked before.
                    other => Err(Refused::Invalid(incomplete(&other))),
                }
            }
        }
    }
}

/// What a client may learn about cases that cannot be completed: nothing about the challenge's own.
fn incomplete(_: &PrepareError) -> String {
    "the cases cannot be completed: the reference has no answer to one of them, or the challenge is broken".to_owned()
}
