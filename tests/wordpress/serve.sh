#!/usr/bin/env bash
# Serves a temporary WordPress with the plugin and a page for each way to use it: serve.sh PLUGIN_DIR WORK_DIR PORT
#
# Debian packages: wordpress wordpress-theme-twentytwentythree php-cli php-mysql php-xml php-mbstring mariadb-server
#
# PLUGIN_DIR is the built plugin: its placeholders are filled, and words.json is in it.
# WORK_DIR is emptied at each start; the script refuses it if an earlier run did not make it.
#   site/ the WordPress   debug.log every PHP message   requests.log every URL that PHP tried to request
#   access.log, db.log    the logs of the web server and of the database
# EBB_WORDPRESS names the folder of a WordPress to use in place of Debian's.
#
# Prints "page NAME URL" for each page and "ready URL" when the site answers, then serves until a signal ends it.
# At any address, ?login=admin (or hablante, author, contributor) logs in and redirects to &to=…,
# ?theme=classic uses a classic theme, and ?locale=es_ES another language.
set -euo pipefail

refuse() {
	echo "serve.sh: $*" >&2
	exit 1
}

[ $# -eq 3 ] || refuse "usage: serve.sh PLUGIN_DIR WORK_DIR PORT"
here=$(cd "$(dirname "$0")" && pwd)
plugin=$(cd "$1" 2>/dev/null && pwd) || refuse "there is no directory $1"
port=$3
core=${EBB_WORDPRESS:-/usr/share/wordpress}
PATH=$PATH:/usr/sbin

needs() { command -v "$1" >/dev/null || refuse "$1 is missing: install the Debian package $2"; }
needs php php-cli
needs mariadbd mariadb-server
needs mariadb-install-db mariadb-server
needs mariadb-admin mariadb-client
[ -f "$core/wp-settings.php" ] || refuse "$core holds no WordPress: install the Debian package wordpress"
# Takes the first block theme that is installed: each Debian release ships another one.
theme=$(find -L "$core/wp-content/themes" /usr/share/wordpress/wp-content/themes -path '*/templates/index.html' 2>/dev/null | head -n 1 || true)
theme=${theme%/templates/index.html}
[ -n "$theme" ] || refuse "no theme of blocks is here: install a Debian package such as wordpress-theme-twentytwentythree"
export EBB_THEME=${theme##*/}
for pair in mysqli:php-mysql dom:php-xml mbstring:php-mbstring; do
	php -r "exit( extension_loaded( '${pair%:*}' ) ? 0 : 1 );" || refuse "PHP has no ${pair%:*}: install the Debian package ${pair#*:}"
done

[ -f "$plugin/words.json" ] || refuse "$plugin has no words.json: it is not a built plugin"
! grep -rq '{{' "$plugin" || refuse "$plugin has placeholders that are not filled: $(grep -rl '{{' "$plugin" | head -n 1)"

[[ $2$PWD != *[[:space:]]* ]] || refuse "WORK_DIR may have no spaces: mariadb-install-db trips over them"
mkdir -p "$2"
work=$(cd "$2" && pwd)
if [ -n "$(ls -A "$work")" ]; then
	[ -f "$work/.ebb-wordpress" ] || refuse "$work is not empty and not ours"
	# End the servers of a run that was killed, each with its process group.
	for left in $(cat "$work/server.pid" "$work/db.pid" 2>/dev/null); do
		grep -qsF "$work/" "/proc/$left/cmdline" || continue
		kill -- "-$left"
		tail --pid="$left" -f /dev/null
	done
	rm -rf "$work"
	mkdir "$work"
fi
! (: >"/dev/tcp/127.0.0.1/$port") 2>/dev/null || refuse "port $port is taken"
touch "$work/.ebb-wordpress" "$work/debug.log" "$work/requests.log"
socket=$work/db.sock
[ ${#socket} -le 100 ] || refuse "$work is too long a path for a socket"

database='' server=''
stop() {
	# Without this, Bash prints a line for each job that it ends.
	exec 2>/dev/null
	trap - EXIT INT TERM HUP
	# The server's workers are in its process group.
	[ -z "$server" ] || kill -- "-$server" || true
	[ -z "$database" ] || kill "$database" || true
	wait || true
}
trap stop EXIT
trap 'exit 0' INT TERM HUP
set -m

# ---- the database: on a socket only, run by the current user ----

# MariaDB deletes every temporary table in its folder for them when it starts, also those of another server.
mkdir "$work/tmp"
mariadb-install-db --no-defaults --user="$(id -un)" --datadir="$work/db" --tmpdir="$work/tmp" \
	--auth-root-authentication-method=normal --skip-test-db >"$work/db.log" 2>&1 ||
	refuse "the database was not made: $(grep -i error "$work/db.log" || cat "$work/db.log")"
mariadbd --no-defaults --user="$(id -un)" --datadir="$work/db" --tmpdir="$work/tmp" --socket="$socket" --pid-file="$work/db.pid" \
	--skip-networking --innodb-buffer-pool-size=32M --innodb-flush-log-at-trx-commit=0 \
	--innodb-use-native-aio=0 >>"$work/db.log" 2>&1 &
database=$!
mariadb-admin --no-defaults --user="$(id -un)" --socket="$socket" --wait=60 --silent ping >/dev/null 2>>"$work/db.log" ||
	refuse "the database did not start, see $work/db.log"

# ---- the site ----

site=$work/site
mkdir "$site"
(cd "$core" && tar -ch --exclude=./wp-content --exclude=./wp-config.php --exclude=./.htaccess .) | tar -x -C "$site"
mkdir -p "$site/wp-content/plugins" "$site/wp-content/mu-plugins" "$site/wp-content/themes" "$site/wp-content/uploads"
cp -r "$plugin" "$site/wp-content/plugins/ebb-check"
cp -r "$theme" "$here/classic" "$site/wp-content/themes/"
cp "$here/wp-config.php" "$site/"
cp "$here/test-site.php" "$site/wp-content/mu-plugins/"

export EBB_WORK=$work EBB_URL=http://127.0.0.1:$port
quiet=(-d error_reporting=-1 -d display_errors=stderr -d log_errors=1 -d "error_log=$work/debug.log" -d memory_limit=512M)
php "${quiet[@]}" "$here/install.php" >"$work/access.log" || refuse "WordPress was not installed, see $work/debug.log"
pages=$(php "${quiet[@]}" "$here/pages.php") || refuse "the pages were not made, see $work/debug.log"

# ---- serve ----

PHP_CLI_SERVER_WORKERS=4 php "${quiet[@]}" -d display_errors=0 -S "127.0.0.1:$port" -t "$site" >>"$work/access.log" 2>&1 &
server=$!
echo "$server" >"$work/server.pid"
grep -q -m 1 ' started' <(tail -n +1 -F --pid="$server" "$work/access.log" 2>/dev/null) ||
	refuse "the server did not start, see $work/access.log"
printf '%s\nready %s/\n' "$pages" "$EBB_URL"
wait "$server"
