/*
 * What the comparisons of ways share: several ways of doing the same side by side in one process, each in turn, so that a
 * machine that drifts does so for all; and the processor time of the thread alone that each takes.
 */
#ifndef WAYS_H
#define WAYS_H

#include <liburing.h>
#include <string.h>

#include "sweep.h"

#define MOST_WAYS 16

/* Returns whether a text is ways: letters of those that are known. */
static inline int are_ways(const char *text, const char *known) {
    size_t length = strlen(text);
    return length > 0 && length <= MOST_WAYS && strspn(text, known) == length;
}

static inline void open_ring(struct io_uring *ring, unsigned entries) {
    struct io_uring_params options = {.flags = IORING_SETUP_SINGLE_ISSUER | IORING_SETUP_DEFER_TASKRUN};
    int result = io_uring_queue_init_params(entries, ring, &options);
    if (result < 0) {
        errno = -result;
        fail("io_uring_queue_init_params");
    }
}

static inline double processor_micros(void) {
    struct timespec time;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return time.tv_sec * 1e6 + time.tv_nsec * 1e-3;
}

static inline int ascending(const void *a, const void *b) {
    double difference = *(const double *) a - *(const double *) b;
    return (difference > 0) - (difference < 0);
}

/*
 * Prints what one of a batch costs by each way, the difference to the first: median and quartiles of the rounds. A round
 * is one batch that is not measured, and so many that are.
 */
static inline void compare_ways(const char *ways, int rounds, int batches, int size, void (*batch)(char way)) {
    int count = (int) strlen(ways);
    double *micros = calloc((size_t) count * rounds, sizeof *micros);
    for (int round = 0; round < rounds; round++) {
        for (int turn = 0; turn < count; turn++) {
            int way = (round + turn) % count;
            batch(ways[way]);
            double before = processor_micros();
            for (int i = 0; i < batches; i++) {
                batch(ways[way]);
            }
            micros[way * rounds + round] = (processor_micros() - before) / ((double) batches * size);
        }
    }
    double first = 0;
    for (int way = 0; way < count; way++) {
        double *sorted = micros + way * rounds;
        qsort(sorted, rounds, sizeof *sorted, ascending);
        first = way == 0 ? sorted[rounds / 2] : first;
        printf("%c  %6.2f us (quartiles %.2f-%.2f)  %+.2f\n", ways[way], sorted[rounds / 2], sorted[rounds / 4],
               sorted[rounds * 3 / 4], sorted[rounds / 2] - first);
    }
    free(micros);
}

#endif
