#!/usr/bin/env bash
# Makes judge available in the version JUDGE_VERSION, and adds it to the PATH of later steps.
#
#   JUDGE_VERSION          the release, such as 0.1.0
#   JUDGE_INSTALL          cargo: built from the release's tag; prebuilt: unpacked from JUDGE_PREBUILT_URL;
#                          path: it is on the PATH already
#   JUDGE_PREFIX           where it is installed, in bin/; kept/ is what a cache may keep
#   JUDGE_REPOSITORY       the git repository to build from
#   JUDGE_PROGRAM_SHA256   the SHA-256 hash of the program that was built, as an earlier run has printed it
#   JUDGE_PREBUILT_URL     a .tar.gz with the program `judge` in it, by https
#   JUDGE_PREBUILT_SHA256  the SHA-256 hash of that file
#
# A cache can hold anything: what it kept is copied first, and the copy is used only if it has the hash that was named.
set -euo pipefail

fail() {
    printf 'error: %s\n' "$1" >&2
    exit 2
}

version=${JUDGE_VERSION:?names the release}
prefix=${JUDGE_PREFIX:?names the folder to install into}
[[ $version =~ ^[0-9]+\.[0-9]+\.[0-9]+[0-9A-Za-z.+-]*$ ]] || fail 'JUDGE_VERSION is not a version such as 0.1.0'
[[ $prefix == /* ]] || prefix=$PWD/$prefix
for hash in "${JUDGE_PROGRAM_SHA256:-}" "${JUDGE_PREBUILT_SHA256:-}"; do
    [[ -z $hash || $hash =~ ^[0-9a-f]{64}$ ]] || fail "$hash is not a hash of 64 hexadecimal digits"
done

is_there() {
    [ "$("$1" -V 2>/dev/null)" = "judge $version" ]
}

# Copies the kept file $1 to $2; fails unless the copy has the hash $3.
take_kept() {
    [[ -n $3 && -f $1 ]] && cp -- "$1" "$2" && printf '%s  %s\n' "$3" "$2" | sha256sum --check --status
}

keep() {
    rm -rf -- "$prefix/kept"
    mkdir -p -- "$prefix/kept"
    cp -- "$1" "$2"
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
    mkdir "$work/unpacked"
    tar -xzf "$archive" -C "$work/unpacked"
    local found
    found=$(find "$work/unpacked" -type f -name judge | head -n 1)
    [ -n "$found" ] || fail 'there is no program judge in the file of JUDGE_PREBUILT_URL'
    install -m 755 "$found" "$prefix/bin/judge"
}

build() {
    local kept=$prefix/kept/judge hash
    if ! take_kept "$kept" "$work/judge" "${JUDGE_PROGRAM_SHA256:-}"; then
        # Not in the checkout, where files say which toolchain is started.
        (cd -- "$work" && cargo install --locked --root "$work/built" \
            --git "${JUDGE_REPOSITORY:?names the repository}" --tag "v$version" judge-cli)
        cp -- "$work/built/bin/judge" "$work/judge"
        keep "$work/judge" "$kept"
        hash=$(sha256sum <"$work/judge")
        printf 'judge is built. With its hash as program-sha256, later runs may take it from the cache: %s\n' "${hash%% *}"
    fi
    install -m 755 "$work/judge" "$prefix/bin/judge"
}

if [ "${JUDGE_INSTALL:-cargo}" = path ]; then
    program=$(type -P judge) || fail "judge $version is not on the PATH"
    # Nothing that came with a checkout is started.
    [[ $program == /* && $(cd -P -- "${program%/*}" && pwd -P)/ != "$(pwd -P)"/* ]] || fail "$program is in the checkout"
    is_there "$program" || fail "judge $version is not on the PATH"
    exit 0
fi

work=$(mktemp -d)
trap 'rm -rf -- "$work"' EXIT
# Whatever is there already came from somewhere else.
rm -rf -- "$prefix/bin"
mkdir -p -- "$prefix/bin"
case ${JUDGE_INSTALL:-cargo} in
    cargo) build ;;
    prebuilt) prebuilt ;;
    *) fail 'JUDGE_INSTALL is none of cargo, prebuilt and path' ;;
esac

is_there "$prefix/bin/judge" || fail "what was installed is not judge $version"
if [ -n "${GITHUB_PATH:-}" ]; then
    printf '%s\n' "$prefix/bin" >>"$GITHUB_PATH"
fi
