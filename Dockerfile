# Anlan with a browser and glyphs for Chinese, as a user without rights. `docker build -t anlan .`, or docker-compose.yml.
# The base is the Node of package.json's development dependency; "docker build --pull" brings Debian's security updates.

FROM node:24.21.0-trixie-slim AS modules
WORKDIR /app
COPY package.json package-lock.json ./
# Debian's browser takes the place of the one in the npm package: it gets security updates, and is there for arm64 too.
RUN npm ci --omit=dev --no-audit --no-fund && rm -r node_modules/@sparticuz

FROM node:24.21.0-trixie-slim
LABEL org.opencontainers.image.title="Anlan" \
      org.opencontainers.image.description="Crawls, repairs and indexes Chinese work-safety announcements" \
      org.opencontainers.image.licenses="Apache-2.0"

# The browser's sandbox needs rights that a container is better without: it runs as this user, with no network of its own.
# Crawlee asks ps how much memory is left. What drives graphics cards, and is loaded for one only, is a quarter of the image; the browser is tried below.
# No versions: a security update takes the one before it off Debian's servers.
# hadolint ignore=DL3008
RUN apt-get update \
 && apt-get install -y --no-install-recommends chromium-headless-shell fonts-wqy-microhei procps tini \
 && rm -rf /var/lib/apt/lists/* /usr/lib/*/libLLVM* /usr/lib/*/libgallium* /usr/lib/*/libz3* /usr/lib/chromium/libVkLayer*

WORKDIR /app
COPY --from=modules /app/node_modules node_modules
COPY package.json LICENSE ./
COPY bin bin
COPY src src
COPY config config
COPY pipelines pipelines

# Data belong to the user "node"; what Node compiles of the program is kept, as nothing can be written to /app later.
RUN ln -s /app/bin/anlan.js /usr/local/bin/anlan \
 && install -d -o node -g node /data /var/cache/anlan
# The user "node", by its number, so that Kubernetes sees that it is not root.
USER 1000:1000
ENV NODE_ENV=production \
    NODE_COMPILE_CACHE=/var/cache/anlan \
    HOME=/tmp \
    ANLAN_DATA=/data
RUN anlan --help > /dev/null \
 && chromium-headless-shell --no-sandbox --disable-gpu --dump-dom about:blank > /dev/null

HEALTHCHECK --interval=5m --timeout=1m CMD ["anlan", "index", "status"]
# tini passes signals on, and buries the processes that a browser leaves behind.
ENTRYPOINT ["tini", "--", "anlan"]
CMD ["schedule"]
