//! Judging that is waited for: nothing of it is stored, and it ends with whoever waits.

use std::future::{Future, ready};
use std::time::Duration;

use judge::{Audience, PrepareError, Request};
use serde_json::Value as Json;

use crate::access::Client;
use crate::queue::{Refused, Ticket};
use crate::scope::Scope;
use crate::service::Service;

/// How long to wait before asking a full queue again.
const PAUSE: Duration = Duration::from_millis(20);

impl Service {
    /// Judges a request for a candidate when it is the client's turn; the report as JSON.
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

    /// Like [`Service::judge_now`], for a request that takes work to make: that is done in the client's turn, too.
    ///
    /// # Errors
    ///
    /// When `make` gives what is wrong with the request.
    pub(crate) async fn judge_made(
        &self,
        client: &Client,
        make: impl FnOnce() -> Result<Request, String> + Send + 'static,
    ) -> Result<Json, Refused> {
        client.may(Scope::Submit)?;
        let ticket = self.queue().admit(client.counted())?;
        let made = async {
            let made = tokio::task::spawn_blocking(make).await;
            made.map_err(|_| Refused::Failed)?.map_err(Refused::Invalid)
        };
        self.in_turn(ticket, made, Audience::Candidate).await
    }

    /// Like [`Service::judge_now`], for an audience that the caller has made sure of.
    pub(crate) async fn judge_for(
        &self,
        client: &Client,
        request: Request,
        audience: Audience,
    ) -> Result<Json, Refused> {
        let ticket = self.queue().admit(client.counted())?;
        self.in_turn(ticket, ready(Ok(request)), audience).await
    }

    /// Like [`Service::judge_now`], but waits while the queue is full: for whoever sends much and wants all of it
    /// judged, as long as it would still be let in.
    pub(crate) async fn judge_patiently(&self, client: &Client, request: Request) -> Result<Json, Refused> {
        client.may(Scope::Submit)?;
        if !self.lets_in(client) {
            return Err(Refused::Forbidden("the token is not valid any more".to_owned()));
        }
        let ticket = loop {
            match self.queue().admit(client.counted()) {
                Ok(ticket) => break ticket,
                Err(Refused::Full { .. }) => tokio::time::sleep(PAUSE).await,
                Err(other) => return Err(other),
            }
        };
        self.in_turn(ticket, ready(Ok(request)), Audience::Candidate).await
    }

    async fn in_turn(
        &self,
        ticket: Ticket,
        request: impl Future<Output = Result<Request, Refused>>,
        audience: Audience,
    ) -> Result<Json, Refused> {
        let judging = async {
            let _turn = ticket.turn().await;
            Ok(self.judge().submit(request.await?).await)
        };
        let report = tokio::select! {
            report = judging => report?,
            () = self.stopping().cancelled() => return Err(Refused::Stopping { retry_after: 1 }),
        };
        match report {
            Ok(report) => {
                self.metrics().judged(report.verdict().word());
                serde_json::from_str(&judge::render::json(&report.view(audience))).map_err(|_| Refused::Failed)
            }
            Err(error) => {
                self.log(&error.to_string());
                match error {
                    error if error.is_fault() => Err(Refused::Failed),
                    // What is wrong with a case of the client's own is told; the bank's own cases were checked before.
                    other => Err(Refused::Invalid(incomplete(&other))),
                }
            }
        }
    }
}

/// What a client may hear about cases that cannot be completed: nothing of the challenge's own.
fn incomplete(_: &PrepareError) -> String {
    "the cases cannot be completed: the reference has no answer to one of them, or the challenge is broken".to_owned()
}
