package dev.pathclear.profile.input;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds the word that was meant: one that begins with what was written, else the nearest by the optimal string
 * alignment distance (insertions, deletions, substitutions, transpositions of neighbours), at most a third of its
 * length away.
 */
public final class Suggestion {
    private static final int MAX_LENGTH = 64;
    private static final int MIN_PREFIX = 3;

    private Suggestion() {
    }

    /** Returns {@code  (did you mean "parameter"?)} with a space before it, or an empty text where no word is near. */
    public static String hint(String written, Collection<String> words) {
        return closest(written, words).map(word -> " (did you mean \"" + word + "\"?)").orElse("");
    }

    /** Returns the nearest of some words, if one is near. */
    public static Optional<String> closest(String written, Collection<String> words) {
        if (written.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        String lower = written.toLowerCase(Locale.ROOT);
        String closest = null;
        int least = Integer.MAX_VALUE;
        for (String word : words) {
            String candidate = word.toLowerCase(Locale.ROOT);
            int allowed = Math.max(1, candidate.length() / 3);
            int distance = least;
            if (lower.length() >= MIN_PREFIX && candidate.startsWith(lower)) {
                distance = 0;
            } else if (Math.abs(lower.length() - candidate.length()) <= allowed) {
                distance = distance(lower, candidate);
            }
            if (distance < least && distance <= allowed) {
                least = distance;
                closest = word;
            }
        }
        return Optional.ofNullable(closest);
    }

    private static int distance(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : step(a, b, cost, i, j);
            }
        }
        return cost[a.length()][b.length()];
    }

    private static int step(String a, String b, int[][] cost, int i, int j) {
        int substituted = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int least = Math.min(substituted, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(least, cost[i - 2][j - 2] + 1) : least;
    }
}
