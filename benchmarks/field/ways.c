/*
 * What an attempt on a socket that is kept costs, by the way it is made: a thousand attempts each in turn.
 *
 *     ways SOURCE FIRST-ADDRESS HOSTS FIRST-PORT PORTS ROUNDS WAYS [half-open]
 *
 * WAYS is a word of these letters; the first is what the others are compared with:
 *     r  CONNECT through a ring, poll(2) for all of a batch, disconnect                  (as the io_uring transport does)
 *     n  the same without poll(2): what it costs to know that the error queues are empty
 *     d  the disconnections through the ring, too
 *     a  no disconnection of refused sockets: the next CONNECT ends in ECONNABORTED and is made again by the kernel
 *     c  connect(2), and connect(2) once more for its result, which disconnects; poll(2) for all
 *     p  connect(2), poll(2) for all, connect(2) once more for the result, poll(2) for all
 *     s  connect(2), poll(2) for all, SO_ERROR for the result, poll(2) for all, disconnect
 * With half-open, connections end before the handshake does (TCP_DEFER_ACCEPT).
 *
 *     gcc -O2 -o ways ways.c -luring && ./ways 127.0.0.1 127.0.0.1 1 20000 10000 200 rrndacps
 */
#define _GNU_SOURCE
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "ways.h"

#define BATCH 64
#define BATCHES 16
#define FIRST_SOURCE_PORT 33001

static struct sweep sweep;
static struct io_uring ring;
static struct sockaddr nowhere = {.sa_family = AF_UNSPEC};
static struct sockaddr_in targets[BATCH];
static struct pollfd sockets[BATCH];
static int results[BATCH];
static long refused, open_, other;

static void prepare(struct in_addr source, int half_open) {
    int port = FIRST_SOURCE_PORT, yes = 1;
    for (int i = 0; i < BATCH; i++) {
        int fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
        setsockopt(fd, IPPROTO_IP, IP_RECVERR, &yes, sizeof yes);
        if (half_open) {
            setsockopt(fd, IPPROTO_TCP, TCP_DEFER_ACCEPT, &yes, sizeof yes);
        }
        struct sockaddr_in local = {.sin_family = AF_INET, .sin_addr = source};
        do {
            local.sin_port = htons(port);
            port += 2;
        } while (bind(fd, (struct sockaddr *) &local, sizeof local) < 0 && errno == EADDRINUSE);
        sockets[i] = (struct pollfd) {fd, POLLOUT, 0};
    }
}

static int start(int i) {
    return connect(sockets[i].fd, (struct sockaddr *) &targets[i], sizeof targets[i]) < 0 ? errno : 0;
}

static void disconnect(int i) {
    connect(sockets[i].fd, &nowhere, sizeof nowhere);
}

static void through_ring(const void *address, size_t stride) {
    for (int i = 0; i < BATCH; i++) {
        struct io_uring_sqe *entry = io_uring_get_sqe(&ring);
        io_uring_prep_connect(entry, sockets[i].fd, (const void *) ((const char *) address + i * stride), sizeof targets[i]);
        io_uring_sqe_set_data64(entry, i);
    }
    for (int ended = 0; ended < BATCH; ) {
        io_uring_submit_and_wait(&ring, 1);
        struct io_uring_cqe *completion;
        unsigned head;
        int count = 0;
        io_uring_for_each_cqe(&ring, head, completion) {
            count++;
            if (stride > 0) {
                results[completion->user_data] = -completion->res;
            }
        }
        io_uring_cq_advance(&ring, count);
        ended += count;
    }
}

static void batch(char way) {
    static struct sockaddr_in unspecified;
    static int dirty;
    for (int i = 0; i < BATCH; i++) {
        sweep.launched = sweep_has_next(&sweep) ? sweep.launched : 0; /* and once more from the first */
        targets[i] = sweep_next(&sweep);
        if (dirty && way != 'a') {
            disconnect(i);
        }
    }
    dirty = way == 'a';
    if (strchr("rnda", way)) {
        through_ring(targets, sizeof targets[0]);
    } else {
        for (int i = 0; i < BATCH; i++) {
            start(i);
            while (way == 'c' && (results[i] = start(i)) == EALREADY) {
            }
        }
    }
    if (way != 'n') {
        poll(sockets, BATCH, 0);
    }
    if (way == 'p' || way == 's') {
        for (int i = 0; i < BATCH; i++) {
            while (sockets[i].revents == 0) {
                poll(&sockets[i], 1, 1000);
            }
            socklen_t length = sizeof results[i];
            if (way == 'p') {
                results[i] = start(i);
            } else {
                getsockopt(sockets[i].fd, SOL_SOCKET, SO_ERROR, &results[i], &length);
            }
        }
        poll(sockets, BATCH, 0);
    }
    for (int i = 0; i < BATCH; i++) {
        refused += results[i] == ECONNREFUSED;
        open_ += results[i] == 0;
        other += results[i] != 0 && results[i] != ECONNREFUSED;
        if (results[i] == 0 ? way != 'd' : way == 'r' || way == 'n' || way == 's') {
            disconnect(i);
        }
    }
    if (way == 'd') {
        through_ring(&unspecified, 0);
    }
}

int main(int count, char **words) {
    if (count < 8 || count > 9 || !are_ways(words[7], "rndacps")) {
        fprintf(stderr, "usage: ways SOURCE FIRST-ADDRESS HOSTS FIRST-PORT PORTS ROUNDS WAYS [half-open]\n");
        return 2;
    }
    sweep_start(&sweep, words + 2);
    int rounds = (int) number(words[6], 1, 10000);
    prepare(address(words[1]), count == 9);
    open_ring(&ring, 1024);
    compare_ways(words[7], rounds, BATCHES, BATCH, batch);
    printf("%ld refused, %ld open, %ld other\n", refused, open_, other);
    return 0;
}
