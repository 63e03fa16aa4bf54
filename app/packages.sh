# shellcheck shell=bash
# Sourced by app/run, app/package and tests/run: which Debian packages are needed, and how they get
# there.

# shellcheck disable=SC2034  # used by the scripts that source this file
app_packages=(
  g++ cmake ninja-build ccache       # builds it
  qtbase5-dev libqt5charts5-dev      # window, panels, queue depths over time
  libqt5svg5-dev                     # icons, and swimlanes as SVG
  graphviz                           # lays out the task graph
  nlohmann-json3-dev                 # reads workloads and captures
  fonts-dejavu-core                  # letters, also in pictures drawn without a display
)
# shellcheck disable=SC2034
test_packages=(
  libgtest-dev googletest libbenchmark-dev
  spin                               # checks the twin models of the protocols (tests/runtime/twins)
)
# shellcheck disable=SC2034
package_packages=(
  dpkg-dev                           # finds the libraries that the program needs (app/package)
)

is_installed() {
  [ "$(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

# Installs those of the packages that are missing; touches apt only if there are any.
ensure_packages() {
  local missing=() package
  for package in "$@"; do
    is_installed "$package" || missing+=("$package")
  done
  [ ${#missing[@]} -gt 0 ] || return 0
  local as_root=()
  if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo >/dev/null; then
      echo "Missing Debian packages: ${missing[*]}" >&2
      echo "Install them as root (apt-get install ...) and run this again." >&2
      return 1
    fi
    as_root=(sudo)
  fi
  echo "Installing missing Debian packages: ${missing[*]}" >&2
  "${as_root[@]}" apt-get -o DPkg::Lock::Timeout=300 -qq update >&2
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 -qq -y \
    install --no-install-recommends "${missing[@]}" >&2
}
