/*
 * What the loops share: which probe is next, the tally, and the rate in steady state.
 *
 * All hosts are asked for a port before the next port, so that neighbouring probes go to different hosts.
 * Steady is what lies between the first and the last tenth of the results, by the monotonic clock.
 */
#ifndef SWEEP_H
#define SWEEP_H

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

struct sweep {
    uint32_t first_address;
    long hosts;
    int first_port;
    long total;
    long launched;
    long results;
    long open, closed, silent, other;
    double started, tenth_at, ninth_at;
};

static inline double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec + time.tv_nsec * 1e-9;
}

static inline void fail(const char *what) {
    perror(what);
    exit(1);
}

static inline long number(const char *text, long least, long most) {
    char *end;
    long value = strtol(text, &end, 10);
    if (*text == '\0' || *end != '\0' || value < least || value > most) {
        fprintf(stderr, "expected a number from %ld to %ld, found: %s\n", least, most, text);
        exit(2);
    }
    return value;
}

static inline struct in_addr address(const char *text) {
    struct in_addr parsed;
    if (inet_pton(AF_INET, text, &parsed) != 1) {
        fprintf(stderr, "expected an IPv4 address, found: %s\n", text);
        exit(2);
    }
    return parsed;
}

/* Reads FIRST-ADDRESS HOSTS FIRST-PORT PORTS. */
static inline void sweep_start(struct sweep *sweep, char **words) {
    memset(sweep, 0, sizeof *sweep);
    sweep->first_address = ntohl(address(words[0]).s_addr);
    sweep->hosts = number(words[1], 1, 1 << 24);
    sweep->first_port = (int) number(words[2], 1, 65535);
    sweep->total = sweep->hosts * number(words[3], 1, 65536 - sweep->first_port);
    sweep->started = now();
}

static inline int sweep_has_next(const struct sweep *sweep) {
    return sweep->launched < sweep->total;
}

static inline int sweep_is_done(const struct sweep *sweep) {
    return sweep->results == sweep->total;
}

static inline struct sockaddr_in sweep_next(struct sweep *sweep) {
    struct sockaddr_in target = {
        .sin_family = AF_INET,
        .sin_port = htons(sweep->first_port + sweep->launched / sweep->hosts),
        .sin_addr.s_addr = htonl(sweep->first_address + sweep->launched % sweep->hosts),
    };
    sweep->launched++;
    return target;
}

/* Counts a result by its errno: 0 is open, ECANCELED a deadline that passed. */
static inline void sweep_result(struct sweep *sweep, int error) {
    if (error == 0) {
        sweep->open++;
    } else if (error == ECONNREFUSED) {
        sweep->closed++;
    } else if (error == ECANCELED) {
        sweep->silent++;
    } else {
        sweep->other++;
    }
    sweep->results++;
    if (sweep->results == sweep->total / 10) {
        sweep->tenth_at = now();
    } else if (sweep->results == sweep->total / 10 * 9) {
        sweep->ninth_at = now();
    }
}

static inline void sweep_print(const struct sweep *sweep) {
    double seconds = now() - sweep->started;
    double steady = sweep->total / 10 * 8 / (sweep->ninth_at - sweep->tenth_at);
    printf("{\"open\":%ld,\"closed\":%ld,\"silent\":%ld,\"other\":%ld,\"seconds\":%.6f,\"steadyPerSecond\":%.0f}\n",
           sweep->open, sweep->closed, sweep->silent, sweep->other, seconds, sweep->total < 10 ? 0 : steady);
}

#endif
