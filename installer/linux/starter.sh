#!/bin/sh
# Starts Vireo: the window with its heap, a command with the heap of the command line.
# jpackage's own starter knows one heap only and no environment, and asks dpkg for its name at each start.
home=$(readlink -f "$0")
home=${home%/bin/*}
app=$home/lib/app
case "${1:-studio}" in
    studio) limits="@WINDOW@" ;;
    *) limits="@LINE@" ;;
esac
export MALLOC_ARENA_MAX="${MALLOC_ARENA_MAX:-1}"
# As EngineNatives would set it, which costs a window that starts what calling C for the first time does.
export GOMP_SPINCOUNT="${GOMP_SPINCOUNT:-600}"
# Several options stand in $limits.
exec "$home/lib/runtime/bin/java" @OPTIONS@ $limits -cp "$app/vireo.jar" org.vireo.Launcher "$@"
