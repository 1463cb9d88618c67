#!/usr/bin/env bash
# Makes an authority (ca.crt) and one certificate for both servers (server.crt, server.key) in /certificates, unless they
# are there. TLS_NAMES: further names and addresses of this machine, separated by commas.
set -euo pipefail
folder=${1:-/certificates}
if [[ -f $folder/server.key ]]; then
  echo "$folder has a certificate already"
  exit 0
fi

names=elasticsearch,kibana,localhost
addresses=127.0.0.1
IFS=, read -ra further <<<"${TLS_NAMES:-}"
for name in ${further[@]+"${further[@]}"}; do
  if [[ $name =~ ^[0-9.]+$|: ]]; then addresses+=,$name; else names+=,$name; fi
done

work=$(mktemp -d)
elasticsearch-certutil ca --silent --pem --days 3650 --out "$work/ca.zip"
unzip -q "$work/ca.zip" -d "$work"
elasticsearch-certutil cert --silent --pem --days 3650 --name server --dns "$names" --ip "$addresses" \
  --ca-cert "$work/ca/ca.crt" --ca-key "$work/ca/ca.key" --out "$work/server.zip"
unzip -q "$work/server.zip" -d "$work"

# The key of the authority is thrown away: nobody shall make another certificate with it. Servers are in group 0.
install -m 644 "$work/ca/ca.crt" "$work/server/server.crt" "$folder"
install -m 640 "$work/server/server.key" "$folder"
rm -rf "$work"
echo "$folder: made for $names,$addresses"
