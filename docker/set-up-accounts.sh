#!/usr/bin/env bash
# Gives the accounts of Kibana, Anlan and the analysts the passwords of the environment; safe to repeat.
# Needs ES_URL, ES_USERNAME and ES_PASSWORD of a superuser, KIBANA_SYSTEM_PASSWORD, ANLAN_ES_PASSWORD, ANALYST_PASSWORD;
# with TLS, ES_CA. The roles are made by "anlan index setup --create-roles", before or after.
set -euo pipefail
prefix=${ANLAN_INDEX_PREFIX:-anlan}

# A text as a JSON string; curl's configuration files take the same.
quoted() {
  local text=${1//\\/\\\\}
  printf '"%s"' "${text//\"/\\\"}"
}

# The body comes from standard input and the password through a pipe, as every process may read command lines.
# All failures are tried again for a minute: a cluster that is starting knows no accounts yet.
call() {
  curl --silent --show-error --fail-with-body --max-time 20 --retry 12 --retry-delay 5 --retry-all-errors \
    ${ES_CA:+--cacert "$ES_CA"} --config <(printf 'user = %s\n' "$(quoted "$ES_USERNAME:$ES_PASSWORD")") \
    --request "$1" --header 'content-type: application/json' --data-binary @- "$ES_URL/_security/$2" >&2
  echo "$2: done"
}

call POST user/kibana_system/_password <<<"{\"password\": $(quoted "$KIBANA_SYSTEM_PASSWORD")}"
call PUT user/anlan <<<"{\"password\": $(quoted "$ANLAN_ES_PASSWORD"), \"roles\": [\"${prefix}_pipeline\"]}"
call PUT user/analyst <<<"{\"password\": $(quoted "$ANALYST_PASSWORD"), \"roles\": [\"${prefix}_reader\"]}"
