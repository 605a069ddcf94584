# shellcheck shell=sh disable=SC2034,SC2154 # sourced: top comes from outside, the lists go there
# debian.sh - what isnad needs from Debian 12, and how ./run and ./test get it. Sourced by both.
#
# Only packages that are missing are installed, and what will be installed is said before. On other
# systems nothing is installed: the build says what it does not find.

BUILD_PACKAGES="cmake make gcc libc6-dev libjansson-dev libsqlite3-dev zlib1g-dev libxml2-dev libarchive-dev libcurl4-openssl-dev libmicrohttpd-dev libpq-dev libnats-dev"
TEST_PACKAGES="clang clang-format clang-tidy libclang-rt-14-dev libcmocka-dev python3 sqlite3 binutils pkg-config man-db mandoc zsh fish postgresql procps nats-server chromium nodejs"
PACKAGE_PACKAGES="debhelper dh-python dpkg-dev lintian nodejs"

missing_packages()
{
    for package in "$@"; do
        case $(dpkg-query -W -f '${db:Status-Abbrev}' "$package" 2>/dev/null) in
        ?i*) ;;
        *) printf ' %s' "$package" ;;
        esac
    done
}

# need WHAT_FOR PACKAGE...
need()
{
    what_for=$1
    shift
    command -v dpkg-query >/dev/null 2>&1 || return 0
    missing=$(missing_packages "$@")
    [ -n "$missing" ] || return 0
    echo "Installing from Debian, $what_for:$missing" >&2
    as_root=
    if [ "$(id -u)" -ne 0 ]; then
        if ! command -v sudo >/dev/null 2>&1; then
            echo "This needs root. Run as root: apt-get install$missing" >&2
            exit 1
        fi
        as_root=sudo
    fi
    # shellcheck disable=SC2086 # the lists are words
    if ! { $as_root apt-get update -qq &&
        $as_root env DEBIAN_FRONTEND=noninteractive \
            apt-get install -y -qq --no-install-recommends $missing; } >&2 </dev/null; then
        echo "Could not install:$missing" >&2
        exit 1
    fi
}

# build PRESET TARGET...: quiet unless it fails.
build()
{
    preset=$1
    shift
    mkdir -p "$top/build"
    if ! (cd "$top" && cmake --preset "$preset" &&
        cmake --build --preset "$preset" --parallel "$(nproc)" --target "$@") \
        >"$top/build/$preset.log" 2>&1 </dev/null; then
        tail -n 40 "$top/build/$preset.log" >&2
        echo "The build failed; all of it is in build/$preset.log" >&2
        return 1
    fi
}
