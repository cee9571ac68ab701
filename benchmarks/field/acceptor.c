/*
 * The far side of accepted probes: accepts, and closes when the peer has closed.
 *
 * It shares the processors with what is measured, so it is to cost little: it looks every millisecond instead of being
 * woken for each connection, the backlog holds what comes meanwhile, and a connection costs accept, recv and close.
 * Several processes may listen on each port (SO_REUSEPORT). Says "ready" when it listens; ends with its parent.
 *
 *     acceptor PROCESSES FIRST-PORT PORTS
 */
#define _GNU_SOURCE
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "sweep.h"

#define BACKLOG 65535
#define PAUSE_NANOS 1000000

static int listen_on(int port) {
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    int yes = 1;
    setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    setsockopt(fd, SOL_SOCKET, SO_REUSEPORT, &yes, sizeof yes);
    struct sockaddr_in local = {.sin_family = AF_INET, .sin_port = htons(port)};
    if (bind(fd, (struct sockaddr *) &local, sizeof local) < 0 || listen(fd, BACKLOG) < 0) {
        fail("listen");
    }
    return fd;
}

static int has_closed(int peer) {
    char byte;
    return recv(peer, &byte, 1, MSG_DONTWAIT) >= 0 || errno != EAGAIN;
}

/* What is still open is few: a scanner closes at once. So all of it is asked each time. */
static void serve(const int *listeners, int ports, int most) {
    int *peers = calloc(most, sizeof *peers);
    int count = 0;
    for (;;) {
        for (int i = 0; i < ports; i++) {
            int peer = 0;
            while (count < most && (peer = accept4(listeners[i], NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC)) >= 0) {
                peers[count++] = peer;
            }
        }
        int kept = 0;
        for (int i = 0; i < count; i++) {
            if (has_closed(peers[i])) {
                close(peers[i]);
            } else {
                peers[kept++] = peers[i];
            }
        }
        count = kept;
        nanosleep(&(struct timespec) {0, PAUSE_NANOS}, NULL);
    }
}

int main(int count, char **words) {
    if (count != 4) {
        fprintf(stderr, "usage: acceptor PROCESSES FIRST-PORT PORTS\n");
        return 2;
    }
    int processes = (int) number(words[1], 1, 64);
    int first_port = (int) number(words[2], 1, 65535);
    int ports = (int) number(words[3], 1, 64);
    struct rlimit descriptors;
    getrlimit(RLIMIT_NOFILE, &descriptors);
    descriptors.rlim_cur = descriptors.rlim_max;
    setrlimit(RLIMIT_NOFILE, &descriptors);

    int listeners = processes * ports;
    int *fds = calloc(listeners, sizeof *fds);
    for (int i = 0; i < listeners; i++) {
        fds[i] = listen_on(first_port + i % ports);
    }
    pid_t parent = getpid();
    for (int i = 0; i < processes; i++) {
        pid_t child = fork();
        if (child < 0) {
            fail("fork");
        }
        if (child == 0) {
            prctl(PR_SET_PDEATHSIG, SIGKILL);
            if (getppid() != parent) {
                return 1;
            }
            for (int j = 0; j < listeners; j++) {
                if (j / ports != i) {
                    close(fds[j]); /* else its share of the connections would wait for ever */
                }
            }
            serve(fds + i * ports, ports, (int) descriptors.rlim_cur - listeners - 16);
        }
    }
    for (int i = 0; i < listeners; i++) {
        close(fds[i]);
    }
    puts("ready");
    fflush(stdout);
    while (wait(NULL) > 0) {
    }
    return 1;
}
