/*
 * The textbook UDP scanner of Linux: empty datagrams from a few unconnected sockets with IP_RECVERR, sent many in a call
 * (sendmmsg), the ICMP errors read from the error queues many in a call (recvmmsg), each matched to its endpoint by the
 * destination that the queue gives with it; a fixed number in flight, one deadline for all. One attempt a probe.
 *
 * An error that is pending makes the next call that sends fail, which has nothing to do with what it sends: it is made
 * again. Every endpoint has a bit, so what is told twice, or of an endpoint that is not in flight, is counted as stray.
 *
 *     udp-loop FIRST-ADDRESS HOSTS FIRST-PORT PORTS WINDOW TIMEOUT-MILLIS
 */
#define _GNU_SOURCE
#include <time.h>

#include <linux/errqueue.h>
#include <poll.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "sweep.h"

#define SOCKETS 4
#define BATCH 64
#define EVENTS 16
#define CONTROL 256

struct probe {
    double deadline;
    long endpoint;
};

static struct sweep sweep;
static unsigned char *answered; /* by endpoint */
static long strays;
static struct probe *ring;      /* what was sent, oldest first, answered or not */
static long ring_mask, oldest, newest;
static long in_flight;

static struct mmsghdr send_headers[BATCH], error_headers[BATCH];
static struct sockaddr_in send_names[BATCH], error_names[BATCH];
static _Alignas(8) char controls[BATCH][CONTROL];

static int open_socket(void) {
    int fd = socket(AF_INET, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    int yes = 1, buffer = 1 << 30;
    struct sockaddr_in any = {.sin_family = AF_INET};
    if (fd < 0 || setsockopt(fd, SOL_IP, IP_RECVERR, &yes, sizeof yes) < 0
            || setsockopt(fd, SOL_SOCKET, SO_RCVBUF, &buffer, sizeof buffer) < 0
            || bind(fd, (struct sockaddr *) &any, sizeof any) < 0) {
        fail("socket");
    }
    return fd;
}

/* Endpoints are numbered as sweep_next asks them. */
static long endpoint_of(const struct sockaddr_in *name) {
    long host = (long) ntohl(name->sin_addr.s_addr) - sweep.first_address;
    long port = (long) ntohs(name->sin_port) - sweep.first_port;
    return host < 0 || host >= sweep.hosts || port < 0 || port * sweep.hosts >= sweep.total ? -1
            : port * sweep.hosts + host;
}

static void finish(const struct sockaddr_in *name, int error) {
    long endpoint = endpoint_of(name);
    if (endpoint < 0 || endpoint >= sweep.launched || answered[endpoint]) {
        strays++;
        return;
    }
    answered[endpoint] = 1;
    in_flight--;
    sweep_result(&sweep, error);
}

static void launch(int fd, int count, double deadline) {
    for (int i = 0; i < count; i++) {
        ring[newest++ & ring_mask] = (struct probe) {deadline, sweep.launched};
        send_names[i] = sweep_next(&sweep);
        in_flight++;
    }
    for (int sent = 0; sent < count;) {
        int result = sendmmsg(fd, send_headers + sent, count - sent, 0);
        if (result > 0) {
            sent += result;
        } else if (errno == EAGAIN || errno == ENOBUFS) {
            poll(&(struct pollfd) {fd, POLLOUT, 0}, 1, 1);
        } else if (errno != ECONNREFUSED) {
            fail("sendmmsg");
        }
    }
}

static void drain(int fd) {
    int count;
    do {
        for (int i = 0; i < BATCH; i++) {
            error_headers[i].msg_hdr.msg_namelen = sizeof error_names[i];
            error_headers[i].msg_hdr.msg_controllen = CONTROL;
        }
        count = recvmmsg(fd, error_headers, BATCH, MSG_ERRQUEUE | MSG_DONTWAIT, NULL);
        for (int i = 0; i < count; i++) {
            struct msghdr *header = &error_headers[i].msg_hdr;
            for (struct cmsghdr *control = CMSG_FIRSTHDR(header); control; control = CMSG_NXTHDR(header, control)) {
                struct sock_extended_err *error = (struct sock_extended_err *) CMSG_DATA(control);
                if (control->cmsg_level == SOL_IP && control->cmsg_type == IP_RECVERR
                        && error->ee_origin == SO_EE_ORIGIN_ICMP) {
                    finish(&error_names[i], (int) error->ee_errno);
                }
            }
        }
    } while (count == BATCH);
    char byte;
    struct sockaddr_in sender;
    socklen_t length = sizeof sender;
    while (recvfrom(fd, &byte, 1, MSG_DONTWAIT, (struct sockaddr *) &sender, &length) >= 0) {
        finish(&sender, 0);
        length = sizeof sender;
    }
}

static void expire(double time) {
    for (; oldest < newest; oldest++) {
        struct probe *probe = &ring[oldest & ring_mask];
        if (!answered[probe->endpoint]) {
            if (probe->deadline > time) {
                return;
            }
            answered[probe->endpoint] = 1;
            in_flight--;
            sweep_result(&sweep, ECANCELED);
        }
    }
}

int main(int count, char **words) {
    if (count != 7) {
        fprintf(stderr, "usage: udp-loop FIRST-ADDRESS HOSTS FIRST-PORT PORTS WINDOW TIMEOUT-MILLIS\n");
        return 2;
    }
    int window = (int) number(words[5], 1, 100000);
    double timeout = number(words[6], 1, 60000) * 1e-3;
    int poller = epoll_create1(EPOLL_CLOEXEC);
    int fds[SOCKETS];
    for (int i = 0; i < SOCKETS; i++) {
        fds[i] = open_socket();
        struct epoll_event event = {.events = EPOLLIN, .data.fd = fds[i]};
        if (poller < 0 || epoll_ctl(poller, EPOLL_CTL_ADD, fds[i], &event) < 0) {
            fail("epoll");
        }
    }
    for (int i = 0; i < BATCH; i++) {
        send_headers[i].msg_hdr = (struct msghdr) {.msg_name = &send_names[i], .msg_namelen = sizeof send_names[i]};
        error_headers[i].msg_hdr = (struct msghdr) {.msg_name = &error_names[i], .msg_control = controls[i]};
    }
    sweep_start(&sweep, words + 1);
    answered = calloc(sweep.total, 1);
    long room = 1;
    while (room < sweep.total && room < (1L << 24)) {
        room *= 2; /* the ring has every endpoint, for one that is silent keeps its place */
    }
    ring = calloc(room, sizeof *ring);
    ring_mask = room - 1;
    if (answered == NULL || ring == NULL || room < sweep.total) {
        fail("calloc");
    }

    int turn = 0;
    struct epoll_event events[EVENTS];
    while (!sweep_is_done(&sweep)) {
        double time = now();
        while (sweep_has_next(&sweep) && in_flight < window) {
            long most = window - in_flight < BATCH ? window - in_flight : BATCH;
            long left = sweep.total - sweep.launched;
            launch(fds[turn++ % SOCKETS], (int) (most < left ? most : left), time + timeout);
        }
        int wait = oldest < newest ? (int) ((ring[oldest & ring_mask].deadline - time) * 1e3) + 1 : 0;
        int ready = epoll_wait(poller, events, EVENTS, wait < 0 ? 0 : wait);
        for (int i = 0; i < ready; i++) {
            drain(events[i].data.fd);
        }
        expire(now());
    }
    sweep_print(&sweep);
    if (strays > 0) {
        fprintf(stderr, "%ld answers to nothing that was asked\n", strays);
    }
    return strays > 0;
}
