#!/usr/bin/env bash
# Makes judge available in the version JUDGE_VERSION, and adds it to the PATH of later steps.
#
#   JUDGE_VERSION          the release, such as 1.2.3
#   JUDGE_INSTALL          release: unpacked from the archive of the release, or built if there is none for this machine;
#                          cargo: built from the release's tag; prebuilt: unpacked from JUDGE_PREBUILT_URL;
#                          path: it is already on the PATH
#   JUDGE_PREFIX           where it is installed, in bin/; kept/ is what a cache may keep
#   JUDGE_REPOSITORY       the repository whose releases are taken, and from which cargo builds
#   JUDGE_PROGRAM_SHA256   the SHA-256 hash of the built program, as printed by an earlier run
#   JUDGE_PREBUILT_URL     the https URL of a .tar.gz with the program `judge` in it
#   JUDGE_PREBUILT_SHA256  the SHA-256 hash of that file
#   GH_TOKEN               the token with which `gh`, if it is installed, reads attestations
#
# A cache can contain anything: its file is copied first, and the copy is used only if it has the hash that was given.
set -euo pipefail

fail() {
    printf 'error: %s\n' "$1" >&2
    exit 2
}

# Secrets are removed from the environment before anything is started: a build starts many people's programs. Only `gh` gets the
# token.
declare +x token=${GH_TOKEN:-}
unset GH_TOKEN GITHUB_TOKEN JUDGE_IDENTITY JUDGE_IDENTITY_FILE JUDGE_PASSPHRASE JUDGE_PASSPHRASE_FILE JUDGE_SIGN_KEY

version=${JUDGE_VERSION:?names the release}
prefix=${JUDGE_PREFIX:?names the folder to install into}
[[ $version =~ ^[0-9]+\.[0-9]+\.[0-9]+[0-9A-Za-z.+-]*$ ]] || fail 'JUDGE_VERSION is not a version such as 1.2.3'
[[ $prefix == /* ]] || prefix=$PWD/$prefix
for hash in "${JUDGE_PROGRAM_SHA256:-}" "${JUDGE_PREBUILT_SHA256:-}"; do
    [[ -z $hash || $hash =~ ^[0-9a-f]{64}$ ]] || fail "$hash is not a hash of 64 hexadecimal digits"
done

is_there() {
    [ "$("$1" -V 2>/dev/null)" = "judge $version" ]
}

# Fails unless the file $1 has the hash $2.
has_hash() {
    printf '%s  %s\n' "$2" "$1" | sha256sum --check --status
}

# Copies the kept file $1 to $2; fails unless the copy has the hash $3.
take_kept() {
    [[ -n $3 && -f $1 ]] && cp -- "$1" "$2" && has_hash "$2" "$3"
}

keep() {
    rm -rf -- "$prefix/kept"
    mkdir -p -- "$prefix/kept"
    cp -- "$1" "$2"
}

# Installs the program of the archive $1.
unpack() {
    local found
    mkdir "$work/unpacked"
    tar -xzf "$1" -C "$work/unpacked"
    found=$(find "$work/unpacked" -type f -name judge | head -n 1)
    [ -n "$found" ] || fail "there is no program judge in $2"
    install -m 755 "$found" "$prefix/bin/judge"
}

prebuilt() {
    local url=${JUDGE_PREBUILT_URL:?is needed for a prebuilt judge}
    local hash=${JUDGE_PREBUILT_SHA256:?is needed for a prebuilt judge}
    local archive=$work/judge.tar.gz kept=$prefix/kept/judge.tar.gz
    if ! take_kept "$kept" "$archive" "$hash"; then
        curl --fail --silent --show-error --location --proto '=https' --output "$archive" -- "$url"
        printf '%s  %s\n' "$hash" "$archive" | sha256sum --check --quiet
        keep "$archive" "$kept"
    fi
    unpack "$archive" 'the file of JUDGE_PREBUILT_URL'
}

build() {
    local kept=$prefix/kept/judge hash
    if ! take_kept "$kept" "$work/judge" "${JUDGE_PROGRAM_SHA256:-}"; then
        # Not in the checkout, where files can choose the toolchain that is started.
        (cd -- "$work" && cargo install --locked --root "$work/built" \
            --git "${JUDGE_REPOSITORY:?names the repository}" --tag "v$version" judge-cli)
        cp -- "$work/built/bin/judge" "$work/judge"
        keep "$work/judge" "$kept"
        hash=$(sha256sum <"$work/judge")
        printf 'judge has been built. With its hash as program-sha256, later runs may take it from the cache: %s\n' "${hash%% *}"
    fi
    install -m 755 "$work/judge" "$prefix/bin/judge"
}

# Downloads the file $1 of the release to $2; fails if the release has none.
download() {
    local status
    status=$(curl --silent --show-error --location --proto '=https' --output "$2" --write-out '%{http_code}' \
        -- "${JUDGE_REPOSITORY:?names the repository}/releases/download/v$version/$1") || fail "$1 of the release cannot be downloaded"
    case $status in
        200) ;;
        404) return 1 ;;
        *) fail "$1 of the release cannot be downloaded: the response is $status" ;;
    esac
}

# The part of archive names that stands for this machine; empty if there are no archives for it.
target() {
    case $(uname -s)-$(uname -m) in
        Linux-x86_64) echo x86_64-unknown-linux-gnu ;;
        Linux-aarch64) echo aarch64-unknown-linux-gnu ;;
        Darwin-x86_64) echo x86_64-apple-darwin ;;
        Darwin-arm64) echo aarch64-apple-darwin ;;
    esac
}

# The checksums are published with the archive, so they only detect damage in transit. If `gh` is installed, it proves that this
# repository's own workflow built the archive from this tag, which nobody can forge by replacing files of a release.
attested() {
    local slug=${JUDGE_REPOSITORY#https://github.com/}
    if ! type -P gh >/dev/null || [[ -z $token || $JUDGE_REPOSITORY != https://github.com/* ]]; then
        printf 'note: the archive has the sum that its release names; there is no gh with a token, which would prove its origin\n'
        return
    fi
    GH_TOKEN=$token gh attestation verify "$1" --repo "$slug" --signer-workflow "$slug/.github/workflows/release.yml" \
        --source-ref "refs/tags/v$version" >/dev/null || fail 'nothing proves that the archive was built from the release'
}

release() {
    local archive=$work/judge.tar.gz name hash
    name=judge-$version-$(target).tar.gz
    if ! download SHA256SUMS "$work/sums"; then
        printf 'note: judge %s has no archives, so it is built\n' "$version"
        build
        return
    fi
    hash=$(sed -n "s/^\([0-9a-f]\{64\}\) [ *]${name//./\\.}\$/\1/p" "$work/sums")
    if [ -z "$hash" ]; then
        printf 'note: judge %s has no archive for this machine, so it is built\n' "$version"
        build
        return
    fi
    download "$name" "$archive" || fail "the release names $name, but does not have it"
    has_hash "$archive" "$hash" || fail "$name is not what SHA256SUMS of its release names"
    attested "$archive"
    unpack "$archive" "$name"
}

if [ "${JUDGE_INSTALL:-release}" = path ]; then
    program=$(type -P judge) || fail "judge $version is not on the PATH"
    # No program that came with a checkout is started.
    [[ $program == /* && $(cd -P -- "${program%/*}" && pwd -P)/ != "$(pwd -P)"/* ]] || fail "$program is in the checkout"
    is_there "$program" || fail "judge $version is not on the PATH"
    exit 0
fi

work=$(mktemp -d)
trap 'rm -rf -- "$work"' EXIT
# Anything that is already there came from somewhere else.
rm -rf -- "${prefix:?}/bin"
mkdir -p -- "$prefix/bin"
case ${JUDGE_INSTALL:-release} in
    release) release ;;
    cargo) build ;;
    prebuilt) prebuilt ;;
    *) fail 'JUDGE_INSTALL must be release, cargo, prebuilt or path' ;;
esac

is_there "$prefix/bin/judge" || fail "what was installed is not judge $version, or does not start here: install it with cargo"
if [ -n "${GITHUB_PATH:-}" ]; then
    printf '%s\n' "$prefix/bin" >>"$GITHUB_PATH"
fi
