//! How many submissions there are, by language, status and day.
//!
//! Every submission is counted. The store hands out a few at a time, so that its other users get their turn in between,
//! and they are read off its thread. The counts are cached for a while, as in Judge0.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use axum::{Extension, Json};
use jiff::Timestamp;
use serde_json::{Map, Value, json};
use tokio::sync::Mutex;

use super::about::{Flavour, language, status};
use super::asked::Asked;
use super::refused;
use super::result::{Stored, moment};
use crate::access::Client;
use crate::queue::Refused;
use crate::refusal::Refusal;
use crate::scope::Scope;
use crate::service::Service;
use crate::store::Record;

/// How long the counts are cached.
const LASTING: Duration = Duration::from_mins(10);

/// How many submissions the store hands out before others get their turn, and with how many bytes it stops earlier.
const STEP: (u32, usize) = (200, 1 << 20);

/// The days before today that are listed one by one.
const DAYS: i64 = 30;

const DAY: i64 = 24 * 3_600 * 1_000;

/// The latest counts, and when they were made. Requests that arrive while they are being made wait for them.
#[derive(Debug, Clone, Default)]
pub(super) struct Recent(Arc<Mutex<Option<(Instant, Value)>>>);

/// Answers with the statistics, for clients that may read the metrics.
pub(super) async fn tell(
    State(service): State<Service>,
    client: Client,
    Extension(flavour): Extension<Flavour>,
    Extension(recent): Extension<Recent>,
    asked: Asked,
) -> Result<Response, Refusal> {
    client.may(Scope::Admin).map_err(|error| Refusal::from(refused(&error)))?;
    let mut recent = recent.0.lock().await;
    let known = recent.take().filter(|(at, _)| at.elapsed() < LASTING && asked.text("invalidate_cache") != "true");
    let (at, told) = match known {
        Some(known) => known,
        None => (Instant::now(), found(&service, flavour).await?),
    };
    let answer = Json(&told).into_response();
    *recent = Some((at, told));
    Ok(answer)
}

/// The counts.
#[derive(Debug, Default)]
struct Counts {
    total: u64,
    days: BTreeMap<i64, u64>,
    languages: BTreeMap<i64, u64>,
    statuses: BTreeMap<usize, u64>,
}

/// What is counted about a submission: day, language and status; none if it is not one of this API.
fn seen(record: Record) -> Option<(i64, i64, usize)> {
    let stored = Stored::of(record)?;
    Some((stored.accepted_at.div_euclid(DAY), stored.note.language_id, stored.status()))
}

async fn found(service: &Service, flavour: Flavour) -> Result<Value, Refusal> {
    let failed = |error| Refusal::from(refused(&service.refused(&error)));
    let (mut counts, mut after) = (Counts::default(), 0);
    loop {
        let step = service.store().look(after, STEP).await.map_err(failed)?;
        let Some(last) = step.last() else { break };
        after = last.brief.number;
        let read = tokio::task::spawn_blocking(move || step.into_iter().filter_map(seen).collect::<Vec<_>>());
        for (day, language, status) in read.await.map_err(|_| refused(&Refused::Failed))? {
            counts.total += 1;
            *counts.days.entry(day).or_default() += 1;
            *counts.languages.entry(language).or_default() += 1;
            *counts.statuses.entry(status).or_default() += 1;
        }
    }
    let bytes = service.store().size().await.map_err(failed)?;
    Ok(told(&counts, Timestamp::now().as_millisecond(), (flavour, bytes)))
}

fn told(counts: &Counts, now: i64, (flavour, bytes): (Flavour, u64)) -> Value {
    let today = now.div_euclid(DAY);
    let of_day = |day: i64| counts.days.get(&day).copied().unwrap_or_default();
    let days: Map<String, Value> = (1..=DAYS).map(|back| (date(today - back), of_day(today - back).into())).collect();
    let languages = ranked(&counts.languages).into_iter().map(|(id, count)| {
        let named = language(flavour, id).unwrap_or_else(|| json!({ "id": id, "name": null }));
        json!({ "language": named, "count": count })
    });
    let statuses = ranked(&counts.statuses)
        .into_iter()
        .map(|(id, count)| json!({ "status": { "id": id, "name": status(id)["description"] }, "count": count }));
    let lasting = i64::try_from(LASTING.as_millis()).unwrap_or(i64::MAX);
    json!({
        "created_at": moment(now),
        "cached_until": moment(now + lasting),
        "submissions": { "total": counts.total, "today": of_day(today), "last_30_days": days },
        "languages": languages.collect::<Value>(),
        "statuses": statuses.collect::<Value>(),
        "database": { "size_pretty": pretty(bytes), "size_in_bytes": bytes },
    })
}

/// The most frequent first.
fn ranked<K: Copy>(counts: &BTreeMap<K, u64>) -> Vec<(K, u64)> {
    let mut ranked: Vec<_> = counts.iter().map(|(key, count)| (*key, *count)).collect();
    ranked.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    ranked
}

/// A day since 1970 as year, month and day.
fn date(day: i64) -> String {
    Timestamp::from_millisecond(day * DAY).unwrap_or_default().strftime("%Y-%m-%d").to_string()
}

/// A size in the largest unit that does not round it too much, as `PostgreSQL` writes it.
fn pretty(bytes: u64) -> String {
    const MOST: u64 = 10 << 10;
    let mut size = bytes;
    for unit in ["bytes", "kB", "MB", "GB"] {
        if size < MOST {
            return format!("{size} {unit}");
        }
        size = size.div_ceil(1 << 10);
    }
    format!("{size} TB")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_reported_in_judge0s_shape() {
        let now = 20_000 * DAY + 5;
        let counts = Counts {
            total: 6,
            days: BTreeMap::from([(20_000, 3), (19_999, 2), (19_000, 1)]),
            languages: BTreeMap::from([(71, 2), (89, 4)]),
            statuses: BTreeMap::from([(3, 5), (4, 1)]),
        };
        let told = told(&counts, now, (Flavour::Plain, 20_480));
        assert_eq!(
            (&told["created_at"], &told["cached_until"]),
            (&json!("2024-10-04T00:00:00.005Z"), &json!("2024-10-04T00:10:00.005Z"))
        );
        let submissions = &told["submissions"];
        assert_eq!((&submissions["total"], &submissions["today"]), (&json!(6), &json!(3)));
        let days = submissions["last_30_days"].as_object().unwrap();
        assert_eq!((days.len(), &days["2024-10-03"], &days["2024-09-04"]), (30, &json!(2), &json!(0)));
        assert_eq!(told["languages"][0], json!({ "language": { "id": 89, "name": "Multi-file program" }, "count": 4 }));
        assert_eq!(told["statuses"][0], json!({ "status": { "id": 3, "name": "Accepted" }, "count": 5 }));
        assert_eq!(told["database"], json!({ "size_pretty": "20 kB", "size_in_bytes": 20_480 }));
    }

    #[test]
    fn sizes_have_units() {
        for (bytes, size) in [
            (0, "0 bytes"),
            (10_239, "10239 bytes"),
            (10_240, "10 kB"),
            (1 << 30, "1024 MB"),
            (u64::MAX, "16777216 TB"),
        ] {
            assert_eq!(pretty(bytes), size);
        }
    }
}
