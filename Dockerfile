# Build: the toolchain and the headers stay behind in this stage.
FROM swift:6.3-bookworm AS build
RUN apt-get update \
    && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends \
        libpq-dev libical-dev libcurl4-openssl-dev libsqlite3-dev zlib1g-dev pkg-config \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /src
# Fetched in a layer of its own, so that a change of the sources does not fetch the packages again.
# Package.resolved need not exist: the bracket makes it a pattern.
COPY Package.swift Package.resolve[d] ./
RUN swift package resolve
# SwiftPM wants the folder of every target in Package.swift, the tests' too.
COPY Sources Sources
COPY Tests Tests
RUN swift build -c release --product carnet --static-swift-stdlib \
    && install -m 0755 "$(swift build -c release --show-bin-path)/carnet" /usr/local/bin/carnet

# Run: the binary, the libraries for databases and calendars, the time zones.
FROM debian:bookworm-slim
RUN apt-get update \
    && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends \
        ca-certificates libcurl4 libical3 libpq5 libsqlite3-0 libstdc++6 tzdata zlib1g \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --home-dir /data --shell /usr/sbin/nologin carnet \
    && install -d -m 0700 -o carnet -g carnet /data
COPY --from=build /usr/local/bin/carnet /usr/local/bin/carnet
COPY LICENSE /usr/share/doc/carnet/LICENSE
USER carnet
# The default database, ./data/carnet.sqlite, is then /data/carnet.sqlite.
WORKDIR /
VOLUME /data
EXPOSE 8080
# Alive means: /health answers 200. In bash, to have no HTTP client in the image. The start period covers migrations.
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s CMD ["bash", "-c", \
    "exec 3<>/dev/tcp/127.0.0.1/${CARNET_PORT:-8080} && printf 'GET /health HTTP/1.1\\r\\nHost: localhost\\r\\nConnection: close\\r\\n\\r\\n' >&3 && read -r _ status _ <&3 && [[ $status == 200 ]]"]
# No entry point: `docker compose exec api carnet …` and `docker run … carnet doctor` name the command themselves.
CMD ["carnet", "serve", "--host", "0.0.0.0"]
