package dev.pathclear.report.table;

import dev.pathclear.probe.Waiver;
import dev.pathclear.result.HostResult;
import dev.pathclear.scope.WaiverCheck;
import dev.pathclear.verdict.Because;
import dev.pathclear.verdict.HostVerdict;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * What hosts of one group have in common: class, status, the verdict on every flow and why, the states of endpoints
 * that serve no flow. Filled anew for every host; {@link #copy} makes one that can be kept.
 */
final class GroupKey {
    private byte[] bytes;
    private int size;

    GroupKey() {
        this(new byte[256], 0);
    }

    private GroupKey(byte[] bytes, int size) {
        this.bytes = bytes;
        this.size = size;
    }

    /** Fills the key; returns whether there is something to act on. */
    boolean fill(HostResult seen, HostVerdict verdict, ClassView view, Map<Because, Integer> numbers) {
        size = 0;
        boolean waivers = !view.hostClass().waivers().isEmpty();
        int needed = 5 + (waivers ? 4 : 2) * verdict.flows() + view.unserved().length;
        if (bytes.length < needed) {
            bytes = new byte[needed * 2];
        }
        putInt(seen.hostClass());
        put(verdict.status().ordinal());
        boolean act = false;
        for (int i = 0; i < verdict.flows(); i++) {
            put(verdict.flow(i).ordinal());
            put(numbers.get(verdict.because(i)));
            if (waivers) {
                putWaiver(verdict.flowWaiver(i), view.hostClass().waivers());
            }
            act |= view.needsAction(i, verdict);
        }
        for (int row : view.unserved()) {
            put(seen.state(row).ordinal());
        }
        return act;
    }

    private void putWaiver(Waiver waiver, List<WaiverCheck> waivers) {
        int number = 0;
        for (int i = 0; i < waivers.size() && waiver != null; i++) {
            if (waivers.get(i).waiver().equals(waiver)) {
                number = i + 1;
                break;
            }
        }
        put(number >>> 8);
        put(number);
    }

    /** Numbers the reasons of verdicts. */
    static Map<Because, Integer> numbers() {
        Map<Because, Integer> numbers = new IdentityHashMap<>();
        List<Because> all = Because.values();
        for (int i = 0; i < all.size(); i++) {
            numbers.put(all.get(i), i);
        }
        return numbers;
    }

    private void put(int value) {
        bytes[size++] = (byte) value;
    }

    private void putInt(int value) {
        for (int shift = 24; shift >= 0; shift -= 8) {
            put(value >>> shift);
        }
    }

    GroupKey copy() {
        return new GroupKey(Arrays.copyOf(bytes, size), size);
    }

    /** Returns how many bytes the key takes. */
    int size() {
        return size;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof GroupKey key && Arrays.equals(bytes, 0, size, key.bytes, 0, key.size);
    }

    @Override
    public int hashCode() {
        int hash = 1;
        for (int i = 0; i < size; i++) {
            hash = 31 * hash + bytes[i];
        }
        return hash;
    }
}
