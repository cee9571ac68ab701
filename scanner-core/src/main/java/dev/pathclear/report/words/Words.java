package dev.pathclear.report.words;

import dev.pathclear.advice.Language;
import dev.pathclear.advice.Texts;
import dev.pathclear.probe.HostStatus;
import dev.pathclear.probe.State;
import dev.pathclear.probe.Waiver;
import dev.pathclear.profile.Need;
import dev.pathclear.verdict.ExitCode;
import dev.pathclear.verdict.RequirementVerdict;
import dev.pathclear.verdict.Verdict;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a report says around the advice: headings, labels, counts, the names of states and verdicts. Reasons, ids and
 * options stay what they are in every language, since results, profiles and the command line have them so. Numbers are
 * written as the language writes them, whatever the locale of the process. Immutable.
 */
public final class Words {
    private final Language language;
    private final Texts texts;

    /** @param language the language to write in */
    public Words(Language language) {
        this.language = language;
        texts = Texts.beside(Words.class, language);
    }

    /** Returns the language. */
    public Language language() {
        return language;
    }

    /** Returns a text without places to be filled in. */
    public String text(String key) {
        return texts.text(key);
    }

    /**
     * Returns a text with its places filled in.
     *
     * @param namesAndValues the name of a place and its value, in turn; the values are fit for where the text goes
     */
    public String fill(String key, Object... namesAndValues) {
        return texts.fill(key, namesAndValues);
    }

    /** Returns the text for a count, {@code 1 host} or {@code 1,234 hosts}: {@code key.one} or {@code key.many}. */
    public String count(String key, long number) {
        return fill(key + "." + form(number), "n", number(number));
    }

    /** Returns which form of a text goes with a number: {@code one} or {@code many}. */
    public String form(long number) {
        return language.form(number);
    }

    /** Returns {@code 1,234}, as the language writes it. */
    public String number(long number) {
        return language.number(number);
    }

    /** Returns {@code 1,234.5}, as the language writes it. */
    public String decimal(double number, int digits) {
        return language.decimal(number, digits);
    }

    /** Returns {@code 1234.5}, as the language writes it, its digits not in groups. */
    public String ungrouped(double number, int digits) {
        return language.ungrouped(number, digits);
    }

    /** Returns " and 7 more", or nothing where there are none. */
    public String more(long number) {
        return number <= 0 ? "" : " " + fill("and-more", "n", number(number));
    }

    /** Returns the name of a state. */
    public String state(State state) {
        return text("state." + state.word() + ".one");
    }

    /** Returns so many endpoints in a state. */
    public String states(State state, long number) {
        return counted("state." + state.word(), number);
    }

    /** Returns the name of a verdict on a flow. */
    public String verdict(Verdict verdict) {
        return text("verdict." + verdict.word() + ".one");
    }

    /** Returns so many flows with a verdict. */
    public String verdicts(Verdict verdict, long number) {
        return counted("verdict." + verdict.word(), number);
    }

    /** Returns the name of a verdict on a requirement or a host. */
    public String verdict(RequirementVerdict verdict) {
        return text("requirement." + verdict.word() + ".one");
    }

    /** Returns the name of a verdict on a host, as a label. */
    public String label(RequirementVerdict verdict) {
        return verdict(verdict).toUpperCase(Locale.ROOT);
    }

    /** Returns so many hosts with a verdict. */
    public String verdicts(RequirementVerdict verdict, long number) {
        return counted("requirement." + verdict.word(), number);
    }

    /** Returns so many hosts with a status. */
    public String statuses(HostStatus status, long number) {
        return counted("status." + status.word(), number);
    }

    /** Returns so many endpoints that are open by inference alone. */
    public String inferred(long number) {
        return counted("state.inferred", number);
    }

    /** Returns so many hosts that were not reached. */
    public String notReached(long number) {
        return counted("status.not-reached", number);
    }

    /** Returns that so many are judged. */
    public String judged(long number) {
        return counted("judged", number);
    }

    private String counted(String key, long number) {
        return number(number) + " " + text(key + "." + form(number));
    }

    /** Returns the name of a need. */
    public String need(Need need) {
        return text("need." + need.word());
    }

    /** Returns what limited a scan, given by its word in results. */
    public String limit(String word) {
        return text("limit." + word);
    }

    /** Returns {@code 0: nothing found}: what an exit code means. */
    public String exitCode(int code) {
        Optional<ExitCode> known = Stream.of(ExitCode.values()).filter(one -> one.code() == code).findFirst();
        return code + known.map(one -> text("joint.colon") + meaning(one)).orElse("");
    }

    /** Returns an exit code in a few words. */
    public String meaning(ExitCode code) {
        return text("exit." + code.code());
    }

    /** Returns that a trouble is waived, or no more. */
    public String waiver(Waiver waiver) {
        return fill(waiver.expired() ? "waiver.expired" : "waiver.in-force", "ticket", waiver.shortTicket(),
                "day", waiver.expires());
    }
}
