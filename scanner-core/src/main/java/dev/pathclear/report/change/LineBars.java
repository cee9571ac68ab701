package dev.pathclear.report.change;

import dev.pathclear.change.Reach;
import dev.pathclear.change.outage.EndpointHistory;
import dev.pathclear.change.outage.Outage;
import dev.pathclear.change.outage.Spell;
import dev.pathclear.probe.State;
import dev.pathclear.report.html.Timeline.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What a line was when, for a drawing. Of several endpoints it is at each moment the one that is furthest from what the
 * plan ends with, so that nothing bad hides behind the others. What is too fine to be drawn is drawn wider, the worst
 * first, so that a short outage stays visible.
 */
final class LineBars {
    private static final int MOST = 300;

    /**
     * A time in which a line was one thing.
     *
     * @param from nanoseconds since the watch began
     * @param to likewise, after {@code from}
     */
    record Piece(long from, long to, Kind kind) {}

    private record Edge(long at, Kind kind, int step) {}

    private final List<Kind> worstFirst;
    private final List<Edge> edges = new ArrayList<>();
    private final boolean endsOpen;
    private final long end;

    private LineBars(boolean endsOpen, long end) {
        this.endsOpen = endsOpen;
        worstFirst = endsOpen
                ? List.of(Kind.OUTAGE, Kind.BLOCKED, Kind.UNKNOWN, Kind.GAP, Kind.REFUSED, Kind.OPEN)
                : List.of(Kind.OUTAGE, Kind.TO_CLOSE, Kind.UNKNOWN, Kind.GAP, Kind.BLOCKED);
        this.end = end;
    }

    /**
     * Returns the pieces of a line, in order.
     *
     * @param endsOpen whether the plan ends with it open
     * @param end of the watch, in nanoseconds since it began
     */
    static List<Piece> of(List<EndpointHistory> endpoints, boolean endsOpen, long end) {
        LineBars bars = new LineBars(endsOpen, end);
        endpoints.stream().filter(EndpointHistory::present).forEach(bars::add);
        List<Piece> pieces = bars.pieces();
        return pieces.size() <= MOST ? pieces : bars.coarse(pieces);
    }

    private void add(EndpointHistory endpoint) {
        List<Spell> spells = endpoint.spells();
        for (int i = 0; i < spells.size(); i++) {
            Spell spell = spells.get(i);
            boolean last = i == spells.size() - 1;
            if (last && endpoint.furtherSpells() > 0 && i > 0) {
                add(spells.get(i - 1).last().nanos(), spell.first().nanos(), Kind.UNKNOWN); // too many to be kept
            }
            boolean cut = i == spells.size() - 2 && endpoint.furtherSpells() > 0;
            long to = last ? end : cut ? spell.last().nanos() : spells.get(i + 1).first().nanos();
            add(spell.first().nanos(), to, kind(endpoint, spell));
        }
        for (Outage outage : endpoint.outages()) {
            if (outage.kind() != Outage.Kind.LOSS) {
                add(outage.start().nanos(), outage.end().nanos(), Kind.OUTAGE);
            }
        }
    }

    /** That a line is open is no good where the plan ends with it blocked, and a refusal is not all that open is. */
    private Kind kind(EndpointHistory endpoint, Spell spell) {
        if (spell.isGap()) {
            return spell.state() == State.UNTESTED ? Kind.GAP : Kind.UNKNOWN;
        }
        return switch (Reach.of(endpoint.endpoint().protocol(), spell.state(), spell.reason())) {
            case OPEN -> endsOpen ? Kind.OPEN : Kind.TO_CLOSE;
            case CLOSED -> endsOpen ? Kind.REFUSED : Kind.TO_CLOSE;
            case BLOCKED -> Kind.BLOCKED;
            case DOUBT -> Kind.UNKNOWN;
        };
    }

    private void add(long from, long to, Kind kind) {
        if (to > from) {
            edges.add(new Edge(from, kind, 1));
            edges.add(new Edge(to, kind, -1));
        }
    }

    /** Sweeps over the edges and keeps how many endpoints are of each kind. */
    private List<Piece> pieces() {
        edges.sort(Comparator.comparingLong(Edge::at));
        Map<Kind, Integer> now = new EnumMap<>(Kind.class);
        List<Piece> pieces = new ArrayList<>();
        long from = 0;
        for (Edge edge : edges) {
            if (edge.at() > from) {
                append(pieces, from, edge.at(), worst(now));
                from = edge.at();
            }
            now.merge(edge.kind(), edge.step(), Integer::sum);
        }
        return pieces;
    }

    private Kind worst(Map<Kind, Integer> now) {
        return worstFirst.stream().filter(kind -> now.getOrDefault(kind, 0) > 0).findFirst().orElse(null);
    }

    private static void append(List<Piece> pieces, long from, long to, Kind kind) {
        Piece last = pieces.isEmpty() ? null : pieces.getLast();
        if (last != null && last.kind() == kind && last.to() == from) {
            pieces.set(pieces.size() - 1, new Piece(last.from(), to, kind));
        } else if (kind != null) {
            pieces.add(new Piece(from, to, kind));
        }
    }

    /** Puts pieces on a grid: a cell is the worst of what is in it. */
    private List<Piece> coarse(List<Piece> pieces) {
        long step = end / MOST + 1;
        Kind[] cells = new Kind[MOST];
        for (Piece piece : pieces) {
            for (long i = piece.from() / step; i <= Math.min(MOST - 1, (piece.to() - 1) / step); i++) {
                Kind is = cells[(int) i];
                cells[(int) i] = is == null || worstFirst.indexOf(piece.kind()) < worstFirst.indexOf(is)
                        ? piece.kind() : is;
            }
        }
        List<Piece> drawn = new ArrayList<>();
        for (int i = 0; i < MOST; i++) {
            append(drawn, i * step, Math.min(end, (i + 1) * step), cells[i]);
        }
        return drawn;
    }
}
