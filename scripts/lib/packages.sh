# shellcheck shell=bash
# What has to be on the machine before anything is built. Sourced by scripts/start and scripts/test.

# Both print every argument as a line.
say() { printf '%s\n' "$@"; }
die() { printf '%s\n' "$@" >&2; exit 1; }

missing=()

# need PACKAGE PROBE…: asks for the thing itself, not for the package: it may have come some other way.
need() {
    local package=$1
    shift
    "$@" >/dev/null 2>&1 || missing+=("$package")
}

probe_for_build() {
    missing=()
    need git command -v git
    need ca-certificates test -s /etc/ssl/certs/ca-certificates.crt
    # SwiftPM asks pkg-config where Debian keeps the headers of libpq.
    need pkg-config command -v pkg-config
    need libpq-dev pkg-config --exists libpq
    need libical-dev pkg-config --exists libical
    need libcurl4-openssl-dev pkg-config --exists libcurl
    need libsqlite3-dev pkg-config --exists sqlite3
    need zlib1g-dev pkg-config --exists zlib
    need tzdata test -e /usr/share/zoneinfo/Europe/Berlin
}

probe_for_tests() {
    probe_for_build
    need postgresql find_postgres
    need postgresql-contrib has_btree_gist
    need python3 command -v python3
    need python3-venv python3 -c 'import ensurepip, venv'
    need curl command -v curl
    need sqlite3 command -v sqlite3
    need chromium command -v chromium
}

# install_missing PROBE_FUNCTION: as root installs what is missing; as anyone else says how, and ends.
install_missing() {
    local probe=$1 log
    "$probe"
    ((${#missing[@]})) || return 0
    if ! command -v apt-get >/dev/null; then
        die "Missing: ${missing[*]} (Debian's names)." \
            "Next: install them the way this system does, then run this again."
    fi
    if ((EUID != 0)); then
        die "Missing: ${missing[*]}. Installing them needs root. Next:" \
            "  sudo apt-get update && sudo apt-get install -y --no-install-recommends ${missing[*]}" \
            "and then run this again."
    fi
    say "Installing ${missing[*]} …"
    log=$(mktemp)
    # An update that fails is no reason to stop: the lists already here may do.
    if ! { apt-get update || say "apt-get update failed; trying with the lists already here"
           DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=120 \
               install -y --no-install-recommends "${missing[@]}"; } >"$log" 2>&1 </dev/null; then
        tail -n 30 "$log" >&2
        rm -f "$log"
        die "apt-get could not install them; its last words are above. Next: put that right, then run this again."
    fi
    rm -f "$log"
    "$probe"
    ((${#missing[@]} == 0)) || die "Installed, and still not found: ${missing[*]}." \
        "Next: see whether something earlier in PATH hides them."
}

require_swift() {
    local version
    command -v swift >/dev/null || die "There is no 'swift' in PATH." \
        "Next: install the Swift toolchain, 6.2 or newer, from https://www.swift.org/install/linux/, then run this again."
    version=$(swift --version 2>/dev/null | sed -n 's/.*Swift version \([0-9][0-9.]*\).*/\1/p' | head -n 1)
    if [[ -n $version && $(printf '%s\n' 6.2 "$version" | sort -V | head -n 1) != 6.2 ]]; then
        die "This is Swift $version; Carnet needs 6.2 or newer." \
            "Next: install one from https://www.swift.org/install/linux/, then run this again."
    fi
}
