package dev.pathclear.result;

/**
 * ISO 8601 in UTC to the millisecond, {@code 2026-11-22T09:30:00.125Z}, from and to milliseconds since 1970, years
 * 1970 to 9999, without allocating.
 *
 * <p>The calendar is arithmetic on years that begin in March, so that the leap day is the last of its year: Howard
 * Hinnant, "chrono-Compatible Low-Level Date Algorithms", days_from_civil and civil_from_days.
 */
final class Timestamp {
    /** Length of every timestamp. */
    static final int LENGTH = 24;

    /** What {@link #parse} returns for anything else. */
    static final long INVALID = Long.MIN_VALUE;

    private static final String PATTERN = "0000-00-00T00:00:00.000Z";
    private static final long DAY_MILLIS = 86_400_000;
    private static final int DAYS_PER_ERA = 146_097;
    private static final int DAYS_TO_1970 = 719_468;

    private Timestamp() {}

    /** Writes {@link #LENGTH} bytes of ASCII. */
    static void format(long millis, byte[] into, int offset) {
        long days = Math.floorDiv(millis, DAY_MILLIS) + DAYS_TO_1970;
        int time = (int) Math.floorMod(millis, DAY_MILLIS);
        long era = Math.floorDiv(days, (long) DAYS_PER_ERA);
        int dayOfEra = (int) (days - era * DAYS_PER_ERA);
        int yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        int dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        int marchMonth = (5 * dayOfYear + 2) / 153;
        int month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
        int year = (int) (yearOfEra + era * 400) + (month <= 2 ? 1 : 0);
        digits(year, 4, into, offset);
        into[offset + 4] = '-';
        digits(month, 2, into, offset + 5);
        into[offset + 7] = '-';
        digits(dayOfYear - (153 * marchMonth + 2) / 5 + 1, 2, into, offset + 8);
        into[offset + 10] = 'T';
        digits(time / 3_600_000, 2, into, offset + 11);
        into[offset + 13] = ':';
        digits(time / 60_000 % 60, 2, into, offset + 14);
        into[offset + 16] = ':';
        digits(time / 1_000 % 60, 2, into, offset + 17);
        into[offset + 19] = '.';
        digits(time % 1_000, 3, into, offset + 20);
        into[offset + 23] = 'Z';
    }

    /** Returns the milliseconds since 1970, or {@link #INVALID} if the text is not what {@link #format} writes. */
    static long parse(String text) {
        if (text.length() != LENGTH) {
            return INVALID;
        }
        for (int i = 0; i < LENGTH; i++) {
            char expected = PATTERN.charAt(i);
            char c = text.charAt(i);
            if (expected == '0' ? c < '0' || c > '9' : c != expected) {
                return INVALID;
            }
        }
        int year = number(text, 0, 4);
        int month = number(text, 5, 2);
        int day = number(text, 8, 2);
        int hour = number(text, 11, 2);
        int minute = number(text, 14, 2);
        int second = number(text, 17, 2);
        if (year < 1970 || month < 1 || month > 12 || day < 1 || day > daysOf(month, year)
                || hour > 23 || minute > 59 || second > 59) {
            return INVALID;
        }
        int time = ((hour * 60 + minute) * 60 + second) * 1_000 + number(text, 20, 3);
        return epochDay(year, month, day) * DAY_MILLIS + time;
    }

    private static long epochDay(int year, int month, int day) {
        int marchYear = month <= 2 ? year - 1 : year;
        int era = marchYear / 400;
        int yearOfEra = marchYear - era * 400;
        int dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
        int dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
        return (long) era * DAYS_PER_ERA + dayOfEra - DAYS_TO_1970;
    }

    private static int daysOf(int month, int year) {
        return switch (month) {
            case 2 -> year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
            case 4, 6, 9, 11 -> 30;
            default -> 31;
        };
    }

    private static void digits(int value, int count, byte[] into, int offset) {
        int rest = value;
        for (int i = count - 1; i >= 0; i--) {
            into[offset + i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }

    private static int number(String text, int from, int count) {
        int value = 0;
        for (int i = from; i < from + count; i++) {
            value = value * 10 + text.charAt(i) - '0';
        }
        return value;
    }
}
