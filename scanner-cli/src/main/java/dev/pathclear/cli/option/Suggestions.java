package dev.pathclear.cli.option;

import dev.pathclear.advice.Language;
import dev.pathclear.profile.Need;
import dev.pathclear.profile.Profile;
import dev.pathclear.profile.ProfileCatalog;
import dev.pathclear.profile.Role;
import dev.pathclear.report.record.JunitGranularity;
import dev.pathclear.rules.RuleFormat;
import dev.pathclear.transport.TransportKind;
import dev.pathclear.verdict.FailOn;
import dev.pathclear.verdict.Phase;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/** What shells suggest for the values of options. Nothing is read before it is asked for. */
public final class Suggestions {
    private Suggestions() {}

    /** The profiles that come with pathclear. */
    public static final class Profiles implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return ProfileCatalog.ids().iterator();
        }
    }

    /** The roles of those profiles. */
    public static final class Roles implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return ProfileCatalog.ids().stream().map(ProfileCatalog::resolve).map(Profile::roles).flatMap(List::stream)
                    .map(Role::id).distinct().sorted().iterator();
        }
    }

    /** The phases of a roll-out. */
    public static final class Phases implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Stream.of(Phase.values()).map(Phase::word).iterator();
        }
    }

    /** The formats of {@code -o}. */
    public static final class Formats implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Stream.of(OutputFormat.values()).map(OutputFormat::word).iterator();
        }
    }

    /** The formats of a comparison. */
    public static final class ComparisonFormats implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return OutputConverters.COMPARISONS.stream().map(OutputFormat::word).iterator();
        }
    }

    /** The formats of a watch. */
    public static final class WatchFormats implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return OutputConverters.WATCHES.stream().map(OutputFormat::word).iterator();
        }
    }

    /** The formats of firewall rules. */
    public static final class RuleFormats implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Stream.of(RuleFormat.values()).map(RuleFormat::word).iterator();
        }
    }

    /** How much a flow may be needed that gets a firewall rule. */
    public static final class Needs implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Stream.of(Need.values()).filter(need -> need != Need.DO_NOT_EXPOSE).map(Need::word).iterator();
        }
    }

    /** The findings that may fail a run. */
    public static final class Findings implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Stream.of(FailOn.values()).map(FailOn::word).iterator();
        }
    }

    /** The languages of reports. */
    public static final class Languages implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Stream.of(Language.values()).map(Language::code).iterator();
        }
    }

    /** The transports. */
    public static final class Transports implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Stream.concat(Stream.of(TransportOptions.AUTO),
                    Stream.of(TransportKind.values()).map(TransportKind::word)).iterator();
        }
    }

    /** What a test case of JUnit may be. */
    public static final class Granularities implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Stream.of(JunitGranularity.values()).map(JunitGranularity::toString).iterator();
        }
    }
}
