package dev.pathclear.limits;

import dev.pathclear.probe.Address;
import java.util.List;
import java.util.OptionalLong;

/** Reads /proc/net/arp: "IP address, HW type, Flags, HW address, Mask, Device" under a line of names. */
final class ArpFile {
    /** The flag of an entry with a hardware address: ATF_COM of {@code linux/if_arp.h}. */
    private static final int COMPLETE = 2;

    private ArpFile() {}

    static NeighbourSnapshot read(KernelFiles files) {
        List<String> lines = files.lines("proc/net/arp");
        if (lines.isEmpty()) {
            return NeighbourSnapshot.UNREADABLE;
        }
        NeighbourSnapshot neighbours = new NeighbourSnapshot();
        for (String line : lines.subList(1, lines.size())) {
            String[] words = KernelFiles.words(line);
            if (words.length < 4 || !words[2].startsWith("0x")) {
                continue;
            }
            OptionalLong address = ipv4(words[0]);
            OptionalLong flags = KernelFiles.number(words[2].substring(2), 16);
            if (address.isPresent() && flags.isPresent()) {
                neighbours.add(0, Address.MAPPED | address.getAsLong(), (flags.getAsLong() & COMPLETE) != 0);
            }
        }
        return neighbours;
    }

    private static OptionalLong ipv4(String text) {
        String[] octets = text.split("\\.", -1);
        if (octets.length != 4) {
            return OptionalLong.empty();
        }
        long address = 0;
        for (String octet : octets) {
            long value = KernelFiles.number(octet, 10).orElse(-1);
            if (value < 0 || value > 255) {
                return OptionalLong.empty();
            }
            address = address << 8 | value;
        }
        return OptionalLong.of(address);
    }
}
