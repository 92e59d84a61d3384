# start.sh FOLDER: runs the FTP servers of the tests with accounts of their own, in a mount and a process namespace, so that nothing of
# the machine changes. Ends with its standard input, and with it every process here. FOLDER/etc holds passwd, group, shadow, shells
# and pam.d; FOLDER/binds pairs of directories; FOLDER/servers a command line each. Lines of the standard input are further
# pairs; each is answered. Without FOLDER: only whether it can be done.
set -eu

# Mounts must not reach the machine. In a chroot "/" is no mount, and its maker has seen to it.
mount --make-rprivate / 2>/dev/null || ! grep -q ' shared:' /proc/self/mountinfo || exit 1
[ $# -eq 1 ] || exit 0
folder=$1
for file in passwd group shadow shells pam.d; do
    [ ! -e "/etc/$file" ] || mount --bind "$folder/etc/$file" "/etc/$file"
done
while read -r from to; do
    mount --bind "$from" "$to"
done <"$folder/binds"
while read -r line; do
    sh -c "exec $line" </dev/null >>"$folder/servers.log" 2>&1 &
done <"$folder/servers"
echo started
while read -r from to; do
    mount --bind "$from" "$to"
    echo bound
done
