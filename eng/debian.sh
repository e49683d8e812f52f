# Sourced by install.sh: programs of Debian, unpacked into the clone (no root, no service started, nothing of the system touched).
is_debian() { have apt-get && have dpkg; }

# apt with lists and cache of its own where the system's lists are absent and only root could fetch them.
apt_own=()
apt_ready() {
  apt-cache show "$1" >/dev/null 2>&1 && return 0
  say "Fetching Debian's package lists ..."
  if [ "$(id -u)" = 0 ]; then quietly apt-get update && return 0; fi
  local state="$root/.demo/apt"
  mkdir -p "$state/lists/partial" "$state/cache/archives/partial"
  apt_own=(-o "Dir::State::lists=$state/lists" -o "Dir::Cache=$state/cache" -o Debug::NoLocking=true)
  quietly apt-get "${apt_own[@]}" update
}

# unpack PACKAGE...: downloads the packages and unpacks them under .demo/tools/debian.
unpack() {
  local folder; folder=$(mktemp -d) || return 1
  chmod 755 "$folder"
  ( cd "$folder" && quietly apt-get "${apt_own[@]}" download "$@" ) || { rm -rf "$folder"; return 1; }
  mkdir -p "$tools/bin" "$unpacked"
  local package
  for package in "$folder"/*.deb; do dpkg -x "$package" "$unpacked" || { rm -rf "$folder"; return 1; }; done
  rm -rf "$folder"
}

# missing_with PACKAGE: the package and everything it needs that is not installed yet.
missing_with() {
  { echo "$1"; apt-get "${apt_own[@]}" -s install --no-install-recommends "$1" 2>/dev/null | sed -n 's/^Inst \([^ ]*\).*/\1/p'; } | sort -u
}
