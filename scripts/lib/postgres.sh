# shellcheck shell=bash
# A PostgreSQL of our own, for one test run: its own folder, its own port, gone afterwards.
# It has nothing to do with any server that already runs on this machine.

pg_bin=''
pg_dir=''
pg_pid=''
pg_port=''

# Sets pg_bin to the newest installed PostgreSQL, 15 or later. Debian keeps each version in a folder of its own.
find_postgres() {
    local folders folder version
    pg_bin=''
    mapfile -t folders < <(printf '%s\n' /usr/lib/postgresql/*/bin | sort -rV; command -v postgres | xargs -r dirname)
    for folder in "${folders[@]}"; do
        version=$("$folder/postgres" --version 2>/dev/null | sed -n 's/.* \([0-9][0-9]*\)[.a-z].*/\1/p')
        if ((${version:-0} >= 15)); then
            pg_bin=$folder
            return 0
        fi
    done
    return 1
}

# No-overlap constraints need the btree_gist extension.
has_btree_gist() {
    find_postgres && test -e "$("$pg_bin/pg_config" --sharedir)/extension/btree_gist.control"
}

# PostgreSQL refuses to run as root.
pg_user() {
    if getent passwd postgres >/dev/null; then echo postgres; else echo nobody; fi
}

# Runs a command in the folder of the server, as the user it belongs to. With pdeathsig, because then
# the server also stops when this script is killed outright and no trap can run.
in_pg_dir() {
    local drop=()
    if ((EUID == 0)); then
        drop=(--reuid="$(pg_user)" --regid="$(id -gn "$(pg_user)")" --init-groups)
    fi
    cd "$pg_dir" && exec setpriv --pdeathsig INT ${drop[@]+"${drop[@]}"} "$@"
}

free_port() {
    python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}

# start_postgres [OPTION…]: sets pg_port and pg_pid. Stop it with stop_postgres, in a trap.
start_postgres() {
    pg_dir=$(mktemp -d "${TMPDIR:-/tmp}/carnet-pg.XXXXXX") || return 1
    ((EUID != 0)) || chown "$(pg_user):" "$pg_dir"
    if ! (in_pg_dir "$pg_bin/initdb" -D "$pg_dir/data" -U postgres -A trust -E UTF8 --locale=C -N) >"$pg_dir/log" 2>&1; then
        complain "initdb failed"
        return 1
    fi
    # Someone may take the free port before the server does: then try another.
    for _ in 1 2 3; do
        pg_port=$(free_port)
        (in_pg_dir "$pg_bin/postgres" -D "$pg_dir/data" -p "$pg_port" -k "$pg_dir" \
            -c listen_addresses=127.0.0.1 -c max_connections=200 -c shared_buffers=128MB "$@") >>"$pg_dir/log" 2>&1 &
        pg_pid=$!
        if wait_for_postgres; then
            return 0
        fi
        grep -q 'could not bind' "$pg_dir/log" || break
    done
    complain "PostgreSQL did not start"
    return 1
}

wait_for_postgres() {
    for _ in {1..300}; do
        kill -0 "$pg_pid" 2>/dev/null || return 1
        # The socket is in our own folder, so this cannot be someone else's server on the same port.
        if "$pg_bin/pg_isready" -q -h "$pg_dir" -p "$pg_port"; then
            return 0
        fi
        sleep 0.1
    done
    return 1
}

complain() {
    printf '%s. The end of its log:\n' "$1" >&2
    tail -n 20 "$pg_dir/log" >&2
}

# Safe to call at any time, and twice.
stop_postgres() {
    if [[ -n $pg_pid ]] && kill -INT "$pg_pid" 2>/dev/null; then
        for _ in {1..100}; do
            kill -0 "$pg_pid" 2>/dev/null || break
            sleep 0.1
        done
        kill -QUIT "$pg_pid" 2>/dev/null || true
        wait "$pg_pid" 2>/dev/null || true
    fi
    pg_pid=''
    [[ -z $pg_dir ]] || rm -rf "$pg_dir"
    pg_dir=''
}
