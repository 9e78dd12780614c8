#!/usr/bin/env bash
# Holds the plugin to PHP's strictest: each file parses, and WordPress draws every page without a word in its log: lint.sh PLUGIN_DIR
#
# Needs the Debian packages that serve.sh names, and curl.
set -euo pipefail

refuse() {
	echo "lint.sh: $*" >&2
	exit 1
}

[ $# -eq 1 ] || refuse "usage: lint.sh PLUGIN_DIR"
here=$(cd "$(dirname "$0")" && pwd)
command -v php >/dev/null || refuse "php is missing: install the Debian package php-cli"
command -v curl >/dev/null || refuse "curl is missing: install the Debian package curl"

while IFS= read -r -d '' file; do
	said=$(php -n -d error_reporting=-1 -d display_errors=1 -l "$file" 2>&1) && [ "$said" = "No syntax errors detected in $file" ] ||
		refuse "$said"
done < <(find "$1" "$here" -name '*.php' -print0)

work=$(mktemp -d)
serving=''
: >"$work/said"
stop() {
	trap - EXIT INT TERM HUP
	[ -z "$serving" ] || { kill "$serving" 2>/dev/null || true; wait "$serving" 2>/dev/null || true; }
	rm -rf "$work"
}
trap stop EXIT
trap 'exit 1' INT TERM HUP

port=$(php -r '$s = stream_socket_server( "tcp://127.0.0.1:0" ); echo explode( ":", stream_socket_get_name( $s, false ) )[1];')
"$here/serve.sh" "$1" "$work/wordpress" "$port" >"$work/said" &
serving=$!
until grep -q '^ready ' "$work/said"; do
	kill -0 "$serving" 2>/dev/null || exit 1
	sleep 0.1
done

while read -r kind name address; do
	[ "$kind" = page ] || continue
	status=$(curl --silent --location --cookie-jar "$work/cookies" --cookie "$work/cookies" \
		--output /dev/null --write-out '%{http_code}' "$address")
	[ "$status" = 200 ] || refuse "page $name answers $status"
	[ ! -s "$work/wordpress/debug.log" ] || refuse "page $name, or one before it: $(cat "$work/wordpress/debug.log")"
done <"$work/said"
echo "lint.sh: nothing to say about $(grep -c '^page ' "$work/said") pages"
