/*
 * What an ICMP error costs that is read from the error queue of an unconnected UDP socket, by the way it is heard of and
 * read: a thousand datagrams to closed ports each in turn. Sending is included, which is the same for all.
 *
 *     errors ADDRESS FIRST-PORT PORTS AT-ONCE ROUNDS WAYS
 *
 * AT-ONCE datagrams leave before their errors are read. WAYS is a word of these letters; the first is what the others
 * are compared with:
 *     p  a poll for POLLERR in a ring, then recvmmsg(2) until it has not filled its vector   (as the transports do)
 *     b  recvmmsg(2) alone, without hearing of the errors: what the poll costs
 *     o  the poll, then recvmsg(2) one by one until there is none
 *     r  IORING_OP_RECVMSG for each datagram, all submitted at once when the errors are there
 *     k  one IORING_OP_RECVMSG that is kept waiting, and the next only after it
 *     w  an IORING_OP_RECVMSG for each datagram, waiting before that is sent
 *
 *     gcc -O2 -o errors errors.c -luring && ./errors 127.0.0.1 20000 10000 64 200 ppborkw
 */
#define _GNU_SOURCE
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "ways.h"

#define MOST 64
#define DATAGRAMS 1024
#define POLL MOST

static struct io_uring ring;
static struct mmsghdr messages[MOST];
static struct iovec vectors[MOST];
static struct sockaddr_in names[MOST];
static char controls[MOST][512], contents[MOST][64];
static struct in_addr host;
static int fd, first_port, ports, next_port, at_once, outstanding;
static long told, strange;

/* The kernel writes the lengths anew. */
static struct msghdr *empty(int i) {
    vectors[i] = (struct iovec) {contents[i], sizeof contents[i]};
    messages[i].msg_hdr = (struct msghdr) {.msg_name = &names[i], .msg_namelen = sizeof names[i], .msg_iov = &vectors[i],
        .msg_iovlen = 1, .msg_control = controls[i], .msg_controllen = sizeof controls[i]};
    return &messages[i].msg_hdr;
}

static void take(int i) {
    int port = ntohs(names[i].sin_port);
    int right = messages[i].msg_hdr.msg_flags & MSG_ERRQUEUE && names[i].sin_addr.s_addr == host.s_addr
        && port >= first_port && port < first_port + ports;
    told += right;
    strange += !right;
}

static void submit(int i) {
    struct io_uring_sqe *entry = io_uring_get_sqe(&ring);
    io_uring_prep_recvmsg(entry, fd, empty(i), MSG_ERRQUEUE);
    io_uring_sqe_set_data64(entry, i);
    outstanding++;
}

static void send_all(void) {
    struct sockaddr_in to = {.sin_family = AF_INET, .sin_addr = host};
    for (int i = 0; i < at_once; i++) {
        to.sin_port = htons(first_port + next_port++ % ports);
        while (sendto(fd, "", 0, MSG_DONTWAIT, (struct sockaddr *) &to, sizeof to) < 0) {
            if (errno != ECONNREFUSED) { /* that is an error from before, which stays in the queue */
                fail("sendto");
            }
        }
    }
}

/* Returns how many completions were taken; errors that were read are counted. */
static int completions(void) {
    io_uring_submit_and_wait(&ring, 1);
    struct io_uring_cqe *completion;
    unsigned head;
    int count = 0;
    io_uring_for_each_cqe(&ring, head, completion) {
        count++;
        if (completion->res < 0) {
            errno = -completion->res;
            fail("completion");
        }
        if (completion->user_data != POLL) {
            take((int) completion->user_data);
            outstanding--;
        }
    }
    io_uring_cq_advance(&ring, count);
    return count;
}

/* Reads what is there; returns how many. */
static int read_all(char way) {
    int vector = way == 'o' ? 1 : at_once, all = 0;
    while (1) {
        for (int i = 0; i < vector; i++) {
            empty(i);
        }
        int count = vector == 1 ? (recvmsg(fd, &messages[0].msg_hdr, MSG_ERRQUEUE | MSG_DONTWAIT) < 0 ? -1 : 1)
            : recvmmsg(fd, messages, vector, MSG_ERRQUEUE | MSG_DONTWAIT, NULL);
        if (count < 0 && errno != EAGAIN) {
            fail("recvmsg");
        }
        for (int i = 0; i < count; i++) {
            take(i);
        }
        all += count > 0 ? count : 0;
        if (count < vector || (vector > 1 && all >= at_once)) {
            return all;
        }
    }
}

static void batch(char way) {
    long before = told + strange;
    if (way == 'w') {
        for (int i = 0; i < at_once; i++) {
            submit(i);
        }
        io_uring_submit(&ring);
    } else if (way == 'k') {
        submit(0);
        io_uring_submit(&ring);
    }
    send_all();
    if (way == 'r') {
        for (int i = 0; i < at_once; i++) {
            submit(i);
        }
    }
    while (told + strange - before < at_once) {
        if (way == 'p' || way == 'o') {
            struct io_uring_sqe *entry = io_uring_get_sqe(&ring);
            io_uring_prep_poll_add(entry, fd, POLLERR);
            io_uring_sqe_set_data64(entry, POLL);
        }
        if (way != 'b') {
            completions();
        }
        if (way == 'p' || way == 'o' || way == 'b') {
            read_all(way);
        } else if (outstanding == 0 && told + strange - before < at_once) {
            submit(0);
        }
    }
}

int main(int count, char **words) {
    if (count != 7 || !are_ways(words[6], "pborkw")) {
        fprintf(stderr, "usage: errors ADDRESS FIRST-PORT PORTS AT-ONCE ROUNDS WAYS\n");
        return 2;
    }
    host = address(words[1]);
    first_port = (int) number(words[2], 1, 65535);
    ports = (int) number(words[3], 1, 65536 - first_port);
    at_once = (int) number(words[4], 1, MOST);
    int rounds = (int) number(words[5], 1, 10000), yes = 1;
    fd = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    setsockopt(fd, IPPROTO_IP, IP_RECVERR, &yes, sizeof yes);
    open_ring(&ring, 256);
    compare_ways(words[6], rounds, (DATAGRAMS + at_once - 1) / at_once, at_once, batch);
    printf("%ld errors, %ld strange\n", told, strange);
    return 0;
}
