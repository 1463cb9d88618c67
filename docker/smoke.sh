#!/usr/bin/env bash
# For a machine with Docker, nothing else on ports 9200 and 5601, and 15 minutes: starts docker-compose.yml (with --tls
# docker-compose.tls.yml too) under a name of its own, takes the dashboards out of Kibana again and compares them with
# those that were imported, and removes all it made. Needs curl and openssl.
set -euo pipefail
cd "$(dirname "$0")/.."

files=(--file docker-compose.yml)
scheme=http
if [[ ${1:-} == --tls ]]; then
  files+=(--file docker-compose.tls.yml)
  scheme=https
fi

work=$(mktemp -d)
compose() { docker compose --project-name anlan-smoke --env-file "$work/env" "${files[@]}" "$@"; }
clean_up() {
  local status=$?
  if [[ $status != 0 ]]; then compose logs --tail 50 || true; fi
  compose down --volumes --remove-orphans
  rm -rf "$work"
  exit "$status"
}
trap clean_up EXIT

password=$(openssl rand -hex 24)
sed "s/^\([A-Z_]*\(PASSWORD\|KEY\)\)=\$/\1=$password/; s/^\(ANLAN_CRAWL_CONTACT\)=\$/\1=mailto:smoke@example.org/" \
  .env.example >"$work/env"

compose up --build --detach
status=$(docker wait "$(compose ps --all --quiet dashboards)")
compose logs accounts index dashboards
if [[ $status != 0 ]]; then
  echo "the import ended with $status" >&2
  exit 1
fi
compose exec -T anlan anlan doctor

ca=()
if [[ $scheme == https ]]; then
  compose cp kibana:/certificates/ca.crt "$work/ca.crt"
  ca=(--cacert "$work/ca.crt")
fi
curl --silent --show-error --fail --config <(printf 'user = "elastic:%s"\n' "$password") ${ca[@]+"${ca[@]}"} \
  --header 'kbn-xsrf: anlan' --header 'content-type: application/json' \
  --data '{"type": ["dashboard", "index-pattern", "search"], "excludeExportDetails": true}' --output "$work/exported.ndjson" \
  "$scheme://127.0.0.1:5601/api/saved_objects/_export"

imported=$(grep -c . config/kibana/anlan.ndjson)
exported=$(grep -c . "$work/exported.ndjson")
echo "imported: $imported, exported: $exported"
[[ $imported == "$exported" ]]
