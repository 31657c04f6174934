#!/usr/bin/env bash
# Makes judge available in the version JUDGE_VERSION, and adds it to the PATH of later steps.
#
#   JUDGE_VERSION          the release, such as 0.1.0
#   JUDGE_INSTALL          cargo: built from the release's tag; prebuilt: unpacked from JUDGE_PREBUILT_URL;
#                          path: it is on the PATH already
#   JUDGE_PREFIX           where it is installed, in bin/
#   JUDGE_REPOSITORY       the git repository to build from
#   JUDGE_PREBUILT_URL     a .tar.gz with the program `judge` in it, by https
#   JUDGE_PREBUILT_SHA256  the SHA-256 hash of that file
set -euo pipefail

fail() {
    printf 'error: %s\n' "$1" >&2
    exit 2
}

version=${JUDGE_VERSION:?names the release}
prefix=${JUDGE_PREFIX:?names the folder to install into}
[[ $version =~ ^[0-9]+\.[0-9]+\.[0-9]+[0-9A-Za-z.+-]*$ ]] || fail 'JUDGE_VERSION is no version such as 0.1.0'

is_there() {
    [ "$("$1" -V 2>/dev/null)" = "judge $version" ]
}

prebuilt() {
    local url=${JUDGE_PREBUILT_URL:?is needed for a prebuilt judge}
    local hash=${JUDGE_PREBUILT_SHA256:?is needed for a prebuilt judge}
    [[ $hash =~ ^[0-9a-f]{64}$ ]] || fail 'JUDGE_PREBUILT_SHA256 is no hash of 64 hexadecimal digits'
    local folder
    folder=$(mktemp -d)
    curl --fail --silent --show-error --location --proto '=https' --output "$folder/judge.tar.gz" -- "$url"
    printf '%s  %s\n' "$hash" "$folder/judge.tar.gz" | sha256sum --check --quiet
    tar -xzf "$folder/judge.tar.gz" -C "$folder"
    local found
    found=$(find "$folder" -type f -name judge | head -n 1)
    [ -n "$found" ] || fail 'there is no program judge in the file of JUDGE_PREBUILT_URL'
    mkdir -p "$prefix/bin"
    install -m 755 "$found" "$prefix/bin/judge"
    rm -rf "$folder"
}

case ${JUDGE_INSTALL:-cargo} in
    path)
        is_there judge || fail "judge $version is not on the PATH"
        exit 0
        ;;
    cargo)
        is_there "$prefix/bin/judge" || cargo install --locked --root "$prefix" \
            --git "${JUDGE_REPOSITORY:?names the repository}" --tag "v$version" judge-cli
        ;;
    prebuilt)
        is_there "$prefix/bin/judge" || prebuilt
        ;;
    *)
        fail 'JUDGE_INSTALL is none of cargo, prebuilt and path'
        ;;
esac

is_there "$prefix/bin/judge" || fail "what was installed is not judge $version"
if [ -n "${GITHUB_PATH:-}" ]; then
    printf '%s\n' "$prefix/bin" >>"$GITHUB_PATH"
fi
