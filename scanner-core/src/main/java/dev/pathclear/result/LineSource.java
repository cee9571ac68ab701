package dev.pathclear.result;

import java.io.Closeable;
import java.io.IOException;
import java.util.Set;

/** One format of a result file, read record by record; problems go to the reader's list. */
interface LineSource extends Closeable {
    /** Returns the next record without problems, or null at the end. */
    ResultLine next() throws IOException;

    /** Returns where the record returned last is. */
    String place();

    /** Returns the types of lines that are not known here, a few at most. */
    Set<String> unknown();

    /** Returns whether the last record was cut. */
    boolean torn();

    /** Returns what the digests prove, once the end was reached; null where they were not verified on the way. */
    Verification verification();
}
