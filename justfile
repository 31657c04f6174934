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

# All tests.
test *ARGS:
    cargo test --release --workspace {{ARGS}}

# Compare what a case costs with what starting `python3` costs, in one run.
bench:
    cargo bench -p judge --bench start_up

# Prove every challenge of the bank: its solutions get their declared verdicts.
bank *PATHS:
    cargo run --release -- verify {{PATHS}}

# What CI runs.
ci:
    .ci/run
