# Build artefacts of all recipes; share them between checkouts by setting CARGO_TARGET_DIR.

[private]
default:
    @just --list

# Build everything and prepare the interpreter image.
setup:
    cargo run --release -- doctor

# Formatting, lints and documentation, as CI checks them.
check:
    cargo fmt --all --check
    cargo clippy --release --workspace --all-targets -- -D warnings
    RUSTDOCFLAGS="-D warnings" cargo doc --release --workspace --no-deps

# Bundle the modules of the page of `judge serve`, which the next build embeds.
page:
    npm ci --prefix crates/judge-serve/page --silent --no-audit --no-fund
    npm run --prefix crates/judge-serve/page --silent check
    npm run --prefix crates/judge-serve/page --silent build

# All tests.
test *ARGS:
    cargo test --release --workspace {{ARGS}}

# Measure every aim, compared with python3, bwrap and pyeryx if present: `just bench [case cpu command scale grade prices serve rooms python] [--full] [--guard]`.
bench *ARGS:
    cargo bench --workspace --bench performance -- {{ARGS}}

# Prove every challenge of the bank: solutions, limits, statement, starter, mutants of the reference, complexity.
bank *PATHS:
    cargo run --release -- verify --complexity {{PATHS}}

# Write docs/coverage.md from the results of proving the bank.
coverage:
    cargo run --release -- verify --complexity --json "${CARGO_TARGET_DIR:-target}/bank.json"
    cargo run --release --example coverage -- "${CARGO_TARGET_DIR:-target}/bank.json" --write

# Build the wheel, and test it in a separate environment.
wheel:
    cargo build --release
    crates/judgebox/tests/run "${CARGO_TARGET_DIR:-target}/release/judge"

# Test judging over NATS, with nats-server, workers and separate hosts; needs root.
workers:
    cargo build --release
    crates/judge-nats/tests/workers/run "${CARGO_TARGET_DIR:-target}/release/judge"

# Make the commit of a release: the version, the URLs that contain it, the changelog.
release VERSION:
    .ci/release/version commit {{VERSION}}

# What CI runs.
ci:
    .ci/run
