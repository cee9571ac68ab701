package dev.pathclear.engine;

import dev.pathclear.metrics.LaneCounters;
import dev.pathclear.metrics.LaneHistograms;
import dev.pathclear.schedule.LaneControl;
import dev.pathclear.schedule.OutcomeRing;
import dev.pathclear.transport.Transport;

/** What belongs to one lane and is reached from other threads. */
record LaneSlot(
        Transport transport,
        LaneControl control,
        LaneCounters counters,
        LaneHistograms histograms,
        OutcomeRing ring,
        NetbiosNames names,
        HostAssembler assembler) {}
