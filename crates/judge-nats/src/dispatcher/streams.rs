//! The stream, its consumers and the object store: made when they are missing, and never the record of anything.

use async_nats::jetstream::consumer::{self, AckPolicy};
use async_nats::jetstream::stream::{self, DiscardPolicy, RetentionPolicy, StorageType};
use async_nats::jetstream::{Context, context, object_store};

use super::Shared;
use crate::names::Access;

/// The bytes of all work that waits in the stream.
const WORK: i64 = 128 << 20;

/// The bytes of all objects.
const OBJECTS: i64 = 256 << 20;

/// The time after which objects that nobody removed expire.
const OBJECT_AGE: std::time::Duration = std::time::Duration::from_hours(24);

/// The longest that work waits in the stream. What is still wanted is sent again; the rest is of engines that are gone.
const WORK_AGE: std::time::Duration = std::time::Duration::from_hours(24);

/// The time after which an unused consumer is removed: most likely, no worker runs its engine any more.
const IDLE: std::time::Duration = std::time::Duration::from_hours(7 * 24);

/// The window in which the server drops duplicates of a message.
const DUPLICATES: std::time::Duration = std::time::Duration::from_mins(2);

/// The work that all workers may have at a time.
const UNDERWAY: i64 = 65_536;

/// The requests for work that may wait.
const WAITING: i64 = 8_192;

type Error = Box<dyn std::error::Error + Send + Sync>;

impl Shared {
    /// The stream and what belongs to it, each made if it is missing.
    pub(super) async fn streams(&self) -> Result<stream::Stream, Error> {
        let (jetstream, names) = (&self.link.jetstream, &self.link.names);
        let storage = || if self.settings.in_files { StorageType::File } else { StorageType::Memory };
        let config = stream::Config {
            name: names.stream(),
            description: Some("work for the workers of judge".to_owned()),
            subjects: vec![names.all_work()],
            retention: RetentionPolicy::WorkQueue,
            discard: DiscardPolicy::New,
            storage: storage(),
            max_bytes: WORK,
            max_age: WORK_AGE,
            duplicate_window: DUPLICATES,
            num_replicas: 1,
            ..Default::default()
        };
        let stream = jetstream.get_or_create_stream(config).await?;
        for access in [Access::Open, Access::Sealed] {
            self.consumer(&stream, access).await?;
        }
        let config = object_store::Config {
            bucket: names.bucket(),
            description: Some("what is too large for messages of judge".to_owned()),
            max_age: OBJECT_AGE,
            max_bytes: OBJECTS,
            storage: storage(),
            num_replicas: 1,
            ..Default::default()
        };
        // Without it, work that fits into messages is still sent.
        let warning = create_bucket(jetstream, config).await.err().map(|error| {
            let reason = judge::with_causes(&*error);
            format!(
                "there is no room for work that is too large for messages, so it is done here: {reason} \
                 (`max_memory_store` of nats-server, or --nats-storage file)"
            )
        });
        self.say_once(warning);
        Ok(stream)
    }

    /// The consumer of this engine's work, made if it is missing.
    pub(super) async fn consumer(
        &self,
        stream: &stream::Stream,
        access: Access,
    ) -> Result<consumer::Consumer<consumer::pull::Config>, Error> {
        let names = &self.link.names;
        let config = consumer::pull::Config {
            durable_name: Some(names.consumer(access)),
            filter_subject: names.work(access),
            ack_policy: AckPolicy::Explicit,
            ack_wait: self.settings.redelivery,
            max_ack_pending: UNDERWAY,
            max_waiting: WAITING,
            inactive_threshold: IDLE,
            ..Default::default()
        };
        Ok(stream.get_or_create_consumer(&names.consumer(access), config).await?)
    }
}

/// Makes the object store unless it is there.
async fn create_bucket(jetstream: &Context, config: object_store::Config) -> Result<(), Error> {
    let bucket = config.bucket.clone();
    match jetstream.get_object_store(&bucket).await {
        Ok(_) => Ok(()),
        Err(error) if error.kind() == context::ObjectStoreErrorKind::GetStore => {
            jetstream.create_object_store(config).await?;
            Ok(())
        }
        Err(error) => Err(error.into()),
    }
}
