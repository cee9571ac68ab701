/*
 * The textbook connect scanner: for each probe a new non-blocking socket, connect, epoll, getsockopt(SO_ERROR), close;
 * a fixed number in flight, one deadline for all. One attempt a probe.
 *
 *     epoll-loop FIRST-ADDRESS HOSTS FIRST-PORT PORTS WINDOW TIMEOUT-MILLIS
 */
#define _GNU_SOURCE
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include "sweep.h"

#define EVENTS 512

/* What is in flight, by descriptor, linked in the order of launch, which is that of the deadlines, too. */
struct probe {
    double deadline;
    int before, after;
};

static struct sweep sweep;
static struct probe *probes;
static int oldest = -1, newest = -1;
static int in_flight;
static int poller;

static void link_newest(int fd, double deadline) {
    probes[fd] = (struct probe) {deadline, newest, -1};
    if (newest >= 0) {
        probes[newest].after = fd;
    } else {
        oldest = fd;
    }
    newest = fd;
    in_flight++;
}

static void unlink_probe(int fd) {
    struct probe *probe = &probes[fd];
    if (probe->before >= 0) {
        probes[probe->before].after = probe->after;
    } else {
        oldest = probe->after;
    }
    if (probe->after >= 0) {
        probes[probe->after].before = probe->before;
    } else {
        newest = probe->before;
    }
    in_flight--;
}

static void launch(double deadline) {
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (fd < 0) {
        fail("socket");
    }
    /* An accepted connection ends with a reset: TIME_WAIT would cost the loop, and whoever comes later. */
    struct linger reset = {1, 0};
    setsockopt(fd, SOL_SOCKET, SO_LINGER, &reset, sizeof reset);
    struct sockaddr_in target = sweep_next(&sweep);
    if (connect(fd, (struct sockaddr *) &target, sizeof target) == 0) {
        sweep_result(&sweep, 0);
        close(fd);
    } else if (errno != EINPROGRESS) {
        sweep_result(&sweep, errno);
        close(fd);
    } else {
        struct epoll_event event = {.events = EPOLLOUT, .data.fd = fd};
        if (epoll_ctl(poller, EPOLL_CTL_ADD, fd, &event) < 0) {
            fail("epoll_ctl");
        }
        link_newest(fd, deadline);
    }
}

static void finish(int fd, int error) {
    unlink_probe(fd);
    sweep_result(&sweep, error);
    close(fd);
}

int main(int count, char **words) {
    if (count != 7) {
        fprintf(stderr, "usage: epoll-loop FIRST-ADDRESS HOSTS FIRST-PORT PORTS WINDOW TIMEOUT-MILLIS\n");
        return 2;
    }
    int window = (int) number(words[5], 1, 100000);
    double timeout = number(words[6], 1, 60000) * 1e-3;
    struct rlimit descriptors;
    getrlimit(RLIMIT_NOFILE, &descriptors);
    descriptors.rlim_cur = descriptors.rlim_max;
    setrlimit(RLIMIT_NOFILE, &descriptors);
    probes = calloc(window + 64, sizeof *probes);
    poller = epoll_create1(EPOLL_CLOEXEC);
    if (poller < 0 || poller > 32 || probes == NULL) {
        fail("epoll_create1");
    }

    struct epoll_event events[EVENTS];
    sweep_start(&sweep, words + 1);
    while (!sweep_is_done(&sweep)) {
        double time = now();
        while (sweep_has_next(&sweep) && in_flight < window) {
            launch(time + timeout);
        }
        int wait = oldest < 0 ? 0 : (int) ((probes[oldest].deadline - time) * 1e3) + 1;
        int ready = epoll_wait(poller, events, EVENTS, wait < 0 ? 0 : wait);
        for (int i = 0; i < ready; i++) {
            int error = 0;
            socklen_t length = sizeof error;
            getsockopt(events[i].data.fd, SOL_SOCKET, SO_ERROR, &error, &length);
            finish(events[i].data.fd, error);
        }
        time = now();
        while (oldest >= 0 && probes[oldest].deadline <= time) {
            finish(oldest, ECANCELED);
        }
    }
    sweep_print(&sweep);
    return 0;
}
