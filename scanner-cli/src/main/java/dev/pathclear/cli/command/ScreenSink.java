package dev.pathclear.cli.command;

import dev.pathclear.change.outage.Gap;
import dev.pathclear.change.outage.Outage;
import dev.pathclear.change.outage.Spell;
import dev.pathclear.change.outage.WatchHeader;
import dev.pathclear.change.outage.WatchReport;
import dev.pathclear.change.outage.WatchSink;
import dev.pathclear.cli.console.WatchScreen;

/** Shows the live view from begin to end: told of the end first, it is gone before the others write. */
record ScreenSink(WatchScreen screen) implements WatchSink {
    @Override
    public void begin(WatchHeader header) {
        screen.start();
    }

    @Override
    public void change(int endpoint, Spell before, Spell now) {}

    @Override
    public void outage(int endpoint, Outage outage) {}

    @Override
    public void gap(Gap gap) {}

    @Override
    public void flush() {}

    @Override
    public void end(WatchReport report) {
        screen.close();
    }

    @Override
    public void close() {
        screen.close();
    }
}
