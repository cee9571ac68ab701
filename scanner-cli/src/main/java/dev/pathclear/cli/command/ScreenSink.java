package dev.pathclear.cli.command;

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
    public void end(WatchReport report) {
        screen.close();
    }

    @Override
    public void close() {
        screen.close();
    }
}
