/*
 * The fastest connect loop without privileges that we know of: CONNECT through io_uring on sockets that are kept, each
 * bound to a source address and port, so that the kernel neither makes a socket nor looks for a port; a fixed number in
 * flight, the socket freed last used first; deadlines by ASYNC_CANCEL. One attempt a probe.
 *
 *     uring-loop SOURCE FIRST-ADDRESS HOSTS FIRST-PORT PORTS WINDOW TIMEOUT-MILLIS
 */
#define _GNU_SOURCE
#include <liburing.h>
#include <sys/socket.h>
#include <unistd.h>

#include "sweep.h"

#define FIRST_SOURCE_PORT 33000
#define CANCELLATION (1ULL << 32)

/* Sockets in flight are linked in the order of launch, which is that of the deadlines, too. */
struct slot {
    int fd;
    int before, after;
    int cancelled;
    double deadline;
    struct sockaddr_in target;
};

static struct sweep sweep;
static struct slot *slots;
static int *idle;
static int idle_count;
static int oldest = -1, newest = -1;
static struct io_uring ring;

/* Binding to port 0 would not do: such a port is given back when a connect fails. */
static int bound_socket(struct in_addr source) {
    static int port = FIRST_SOURCE_PORT;
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (fd < 0) {
        fail("socket");
    }
    struct sockaddr_in local = {.sin_family = AF_INET, .sin_addr = source};
    do {
        if (port > 65535) {
            fprintf(stderr, "no source port is free\n");
            exit(1);
        }
        local.sin_port = htons(port++);
    } while (bind(fd, (struct sockaddr *) &local, sizeof local) < 0 && errno == EADDRINUSE);
    return fd;
}

static void launch(double deadline) {
    int index = idle[--idle_count];
    struct slot *slot = &slots[index];
    slot->target = sweep_next(&sweep);
    slot->deadline = deadline;
    slot->cancelled = 0;
    slot->before = newest;
    slot->after = -1;
    if (newest >= 0) {
        slots[newest].after = index;
    } else {
        oldest = index;
    }
    newest = index;
    struct io_uring_sqe *entry = io_uring_get_sqe(&ring);
    io_uring_prep_connect(entry, slot->fd, (struct sockaddr *) &slot->target, sizeof slot->target);
    io_uring_sqe_set_data64(entry, index);
}

static void unlink_slot(struct slot *slot) {
    if (slot->before >= 0) {
        slots[slot->before].after = slot->after;
    } else {
        oldest = slot->after;
    }
    if (slot->after >= 0) {
        slots[slot->after].before = slot->before;
    } else {
        newest = slot->before;
    }
}

static void finish(int index, int error) {
    struct slot *slot = &slots[index];
    unlink_slot(slot);
    sweep_result(&sweep, error);
    if (error != ECONNREFUSED) {
        /* Back to a socket that can connect, by a reset if it was connected; a refused one is that already. */
        struct sockaddr nowhere = {.sa_family = AF_UNSPEC};
        connect(slot->fd, &nowhere, sizeof nowhere);
    }
    idle[idle_count++] = index;
}

/* Cancels what is due. Its entry of the list stays until the CONNECT has ended. */
static void cancel_due(double time) {
    for (int i = oldest; i >= 0 && slots[i].deadline <= time; i = slots[i].after) {
        struct io_uring_sqe *entry = slots[i].cancelled ? NULL : io_uring_get_sqe(&ring);
        if (entry != NULL) {
            io_uring_prep_cancel64(entry, i, 0);
            io_uring_sqe_set_data64(entry, CANCELLATION);
            slots[i].cancelled = 1;
        }
    }
}

static void wait_for_results(double seconds) {
    struct __kernel_timespec timeout = {(long) seconds, (long) ((seconds - (long) seconds) * 1e9)};
    struct io_uring_cqe *first;
    int result = io_uring_submit_and_wait_timeout(&ring, &first, 1, &timeout, NULL);
    if (result < 0 && result != -ETIME && result != -EINTR) {
        errno = -result;
        fail("io_uring_submit_and_wait_timeout");
    }
    struct io_uring_cqe *completion;
    unsigned head;
    int count = 0;
    io_uring_for_each_cqe(&ring, head, completion) {
        count++;
        if (completion->user_data != CANCELLATION) {
            finish((int) completion->user_data, -completion->res);
        }
    }
    io_uring_cq_advance(&ring, count);
}

int main(int count, char **words) {
    if (count != 8) {
        fprintf(stderr, "usage: uring-loop SOURCE FIRST-ADDRESS HOSTS FIRST-PORT PORTS WINDOW TIMEOUT-MILLIS\n");
        return 2;
    }
    int window = (int) number(words[6], 1, 4096);
    double timeout = number(words[7], 1, 60000) * 1e-3;
    struct io_uring_params options = {
        .flags = IORING_SETUP_SINGLE_ISSUER | IORING_SETUP_DEFER_TASKRUN | IORING_SETUP_CQSIZE,
        .cq_entries = 16384,
    };
    int result = io_uring_queue_init_params(8192, &ring, &options);
    if (result < 0) {
        errno = -result;
        fail("io_uring_queue_init_params");
    }
    slots = calloc(window, sizeof *slots);
    idle = calloc(window, sizeof *idle);
    for (idle_count = 0; idle_count < window; idle_count++) {
        slots[idle_count].fd = bound_socket(address(words[1]));
        idle[idle_count] = idle_count;
    }

    sweep_start(&sweep, words + 2);
    while (!sweep_is_done(&sweep)) {
        double time = now();
        while (sweep_has_next(&sweep) && idle_count > 0) {
            launch(time + timeout);
        }
        double wait = oldest < 0 || slots[oldest].cancelled ? timeout : slots[oldest].deadline - time;
        wait_for_results(wait < 1e-3 ? 1e-3 : wait);
        cancel_due(now());
    }
    sweep_print(&sweep);
    return 0;
}
