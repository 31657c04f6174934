#!/usr/bin/env bash
# Grades the files that differ from the last commit, as judge.toml says; all of them before there is a commit.
set -euo pipefail

command -v judge >/dev/null || {
    printf 'error: judge is not on the PATH\n' >&2
    exit 2
}

exec judge grade --quiet --since=HEAD
