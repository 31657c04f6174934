//! How the sandbox is set up: where it keeps what is slow to make, and how much runs at a time.

use std::path::PathBuf;

/// How [`Python`](crate::Python) is set up.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct Settings {
    /// Where compiled code, and whatever callers remember, is kept between processes.
    pub cache: CacheLocation,
    /// How many jobs may run at a time; `None` means one per processor.
    pub jobs: Option<usize>,
}

impl Settings {
    /// Allows at most `jobs` at a time; 0 counts as 1.
    #[must_use]
    pub fn jobs(mut self, jobs: usize) -> Self {
        self.jobs = Some(jobs);
        self
    }

    /// Keeps what is slow to make in this location.
    #[must_use]
    pub fn cache(mut self, cache: CacheLocation) -> Self {
        self.cache = cache;
        self
    }
}

/// Where to keep what is slow to make.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum CacheLocation {
    /// The user's cache folder, such as `~/.cache/judge`.
    #[default]
    User,
    /// This folder; it is created if needed, and closed to other users.
    Folder(PathBuf),
    /// Nowhere: every process compiles the interpreter image again, which takes seconds.
    Nowhere,
}

impl CacheLocation {
    /// The folder, if one is wanted and the user has a place for it.
    pub fn folder(&self) -> Option<PathBuf> {
        match self {
            Self::User => dirs::cache_dir().map(|folder| folder.join("judge")),
            Self::Folder(folder) => Some(folder.clone()),
            Self::Nowhere => None,
        }
    }
}
