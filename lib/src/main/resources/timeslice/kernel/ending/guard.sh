# Arguments: the id of the kernel's process, its folder. Only the shell's own commands are needed to end processes,
# but for grep, without which those are not found that left the kernel's session.
# The kernel itself is never ended here: it has closed the pipe and is about to exit with its own code.
kernel=$1 folder=$2

# A mark that is missing or short would be found in processes of others, which would be killed, and folders deleted.
case $kernel in "" | *[!0-9]* | 0* | 1) exit 2 ;; esac
case ${folder##*/} in timeslice-kernel-[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]) ;; *) exit 2 ;; esac
trap '' HUP INT TERM

# Until the kernel closes the pipe, or ends.
while read -r _; do :; done

# Processes of the kernel's session, on Linux.
of_session() {
    for stat in /proc/[0-9]*/stat; do
        read -r line 2>/dev/null <"$stat" || continue
        process=${stat#/proc/} process=${process%/stat}
        # After the name, which may hold anything: state, parent, group, session.
        set -- ${line##*") "}
        if [ "$4" = "$kernel" ] && [ "$1" != Z ] && [ "$process" != "$$" ] && [ "$process" != "$kernel" ]; then echo "$process"; fi
    done
}

# Processes that have the kernel's mark in their environment, on Linux, whatever their session.
marked() {
    for environment in $(grep -lsF -e "TIMESLICE_KERNEL=${folder##*/}" /proc/[0-9]*/environ 2>/dev/null); do
        process=${environment#/proc/} process=${process%/environ}
        if [ "$process" != "$$" ] && [ "$process" != "$kernel" ]; then echo "$process"; fi
    done
}

# Processes of the kernel's session on macOS, where ps does not tell sessions but groups.
of_group() {
    ps -A -o pid= -o pgid= | while read -r process group; do
        if [ "$group" = "$kernel" ] && [ "$process" != "$$" ] && [ "$process" != "$kernel" ]; then echo "$process"; fi
    done
}

# A process may start another while it is ended, so look again until there is none.
round=0 ended=
while [ "$round" -lt 20 ]; do
    if [ -d /proc/self ]; then found=$(of_session; marked); else found=$(of_group); fi
    found=$(echo $found)
    if [ -z "$found" ]; then break; fi
    kill -9 $found 2>/dev/null
    ended="$ended $found"
    round=$((round + 1))
done

# The folders of shared memory, whose names begin with the number of their process.
for place in /dev/shm "$XDG_RUNTIME_DIR" "${TMPDIR:-/tmp}"; do
    for process in $kernel $ended; do
        for shared in "$place/timeslice-$process-"*; do if [ -d "$shared" ]; then rm -rf -- "$shared"; fi; done
    done
done
rm -rf -- "$folder" "/tmp/.java_pid$kernel" "/tmp/.attach_pid$kernel"
for data in /tmp/hsperfdata_*/"$kernel"; do rm -f -- "$data" 2>/dev/null; done
