package dev.pathclear.rules;

import dev.pathclear.FirewallRules;
import dev.pathclear.RuleChoice;
import dev.pathclear.profile.Need;
import dev.pathclear.site.Site;
import dev.pathclear.site.SiteReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;

/** Rules of sites without names. */
final class RuleFixture {
    private RuleFixture() {}

    static Site site(String yaml) {
        return SiteReader.read(Path.of("site.yaml"), yaml.getBytes(StandardCharsets.UTF_8));
    }

    static RuleBook book(Site site, String from, String to, Need... needs) {
        return book(site, Placement.USUAL, from, to, needs);
    }

    static RuleBook book(Site site, Placement placement, String from, String to, Need... needs) {
        EnumSet<Need> chosen = EnumSet.of(Need.REQUIRED);
        chosen.addAll(List.of(needs));
        return FirewallRules.of(site, new RuleChoice(from, to, List.of(), List.of(), chosen, placement, "CHG-1"));
    }
}
