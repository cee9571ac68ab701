#!/bin/sh
# A scan through a small firewall, in network namespaces that are made for it and removed again. Needs root on Linux,
# iproute2 and nftables; nothing of this machine's own network is touched.
#
#   client 10.91.0.1 ---- lab 10.91.0.11 to .14, with nftables; nobody is 10.91.0.15
#
#   .11  refuses everything: nothing is installed, and every path is open
#   .12  drops the agents' ports 13000 and 14000
#   .13  rejects the packages' ports 8060 and 8061 as administratively prohibited
#   .14  drops all TCP and never says no, as a Windows host in stealth mode does
set -eu

cd "$(dirname "$0")/.."
client=pathclear-client-$$
lab=pathclear-lab-$$

remove() {
    ip netns del "$client" 2>/dev/null || true
    ip netns del "$lab" 2>/dev/null || true
}
trap remove EXIT
trap 'exit 130' INT TERM

ip netns add "$client"
ip netns add "$lab"
ip link add eth0 netns "$client" type veth peer name eth0 netns "$lab"
ip -n "$client" address add 10.91.0.1/24 dev eth0
for host in 11 12 13 14; do
    ip -n "$lab" address add "10.91.0.$host/24" dev eth0
done
for side in "$client" "$lab"; do
    ip -n "$side" link set lo up
    ip -n "$side" link set eth0 up
done
ip netns exec "$lab" nft -f - <<'RULES'
table inet firewall {
    chain input {
        type filter hook input priority filter; policy accept;
        ip daddr 10.91.0.12 tcp dport { 13000, 14000 } drop
        ip daddr 10.91.0.13 tcp dport { 8060, 8061 } reject with icmp type admin-prohibited
        ip daddr 10.91.0.14 meta l4proto tcp drop
    }
}
RULES

set -- scan 10.91.0.11-15 10.91.0.15 --profile kaspersky-security-center --role administration-server "$@"
echo "pathclear $*"
status=0
ip netns exec "$client" ./pathclear "$@" || status=$?
exit "$status"
