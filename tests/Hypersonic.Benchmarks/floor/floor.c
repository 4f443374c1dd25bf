// The floor: the least that a single-threaded epoll server can do for a request and still answer it.
//
// It looks for the empty line that ends a head, and sends as many copies of one ready response, which
// it was given in a file, as it found, in one send. It parses nothing, not even content, which may
// have no empty line in it, and keeps no time: what a real server spends above this is what it pays
// for being one.

#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

enum
{
    COPIES = 1024,
    MAX_RESPONSE = 16 * 1024,
    MAX_CONNECTIONS = 65536,
    MAX_EVENTS = 512,
    RECEIVE_SIZE = 64 * 1024,
    CARRY = 3,
    BLOCK = 128,
};

// All that a connection is: how many bytes of a terminator its input ended with, and how many bytes
// of response it is still owed. As all responses are equal, a number is the whole output queue.
static struct
{
    unsigned char carried;
    size_t owed;
} connections[MAX_CONNECTIONS];

static char responses[COPIES * MAX_RESPONSE];
static size_t response_length;
static char received[CARRY + RECEIVE_SIZE];

static void die(const char *what)
{
    perror(what);
    exit(1);
}

// Counts CRLFCRLF, in blocks of a size that lets the compiler compare 16 bytes or more at a time.
// Sets how many of the last bytes may be the beginning of another.
static size_t count_heads(const char *bytes, size_t length, unsigned char *carried)
{
    size_t heads = 0, at = 0;
    for (; at + BLOCK + CARRY <= length; at += BLOCK)
    {
        unsigned char found = 0;
        for (size_t i = at; i < at + BLOCK; i++)
        {
            found += (bytes[i] == '\r') & (bytes[i + 1] == '\n') & (bytes[i + 2] == '\r') & (bytes[i + 3] == '\n');
        }
        heads += found;
    }
    for (; at + 4 <= length; at++)
    {
        heads += memcmp(bytes + at, "\r\n\r\n", 4) == 0;
    }

    bool ends_head = length >= 4 && memcmp(bytes + length - 4, "\r\n\r\n", 4) == 0;
    size_t rest = ends_head ? 0 : length < CARRY ? length : CARRY;
    while (rest > 0 && memcmp(bytes + length - rest, "\r\n\r", rest) != 0)
    {
        rest--;
    }
    *carried = (unsigned char)rest;
    return heads;
}

static void wait_for(int epoll, int operation, int fd, unsigned events)
{
    struct epoll_event event = { .events = events, .data.fd = fd };
    if (epoll_ctl(epoll, operation, fd, &event) != 0)
    {
        die("epoll_ctl");
    }
}

// Sends what is owed. False when the connection is broken.
static int send_owed(int fd)
{
    while (connections[fd].owed > 0)
    {
        size_t begun = connections[fd].owed % response_length;
        size_t offset = begun == 0 ? 0 : response_length - begun;
        size_t length = COPIES * response_length - offset;
        length = connections[fd].owed < length ? connections[fd].owed : length;
        ssize_t n = send(fd, responses + offset, length, MSG_NOSIGNAL);
        if (n < 0)
        {
            return errno == EAGAIN;
        }
        connections[fd].owed -= (size_t)n;
    }
    return 1;
}

static void serve(int epoll, int fd)
{
    int resumed = connections[fd].owed > 0;
    if (!resumed)
    {
        ssize_t n = recv(fd, received + CARRY, RECEIVE_SIZE, 0);
        if (n <= 0)
        {
            if (n == 0 || errno != EAGAIN)
            {
                close(fd);
            }
            return;
        }
        unsigned char carried = connections[fd].carried;
        char *bytes = received + CARRY - carried;
        memcpy(bytes, "\r\n\r", carried);
        connections[fd].owed = response_length * count_heads(bytes, carried + (size_t)n, &connections[fd].carried);
    }

    if (!send_owed(fd))
    {
        close(fd);
        return;
    }
    int waits = connections[fd].owed > 0;
    if (waits != resumed)
    {
        wait_for(epoll, EPOLL_CTL_MOD, fd, waits ? EPOLLOUT : EPOLLIN);
    }
}

static void accept_connection(int epoll, int listener)
{
    int on = 1;
    int fd = accept4(listener, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC);
    if (fd < 0)
    {
        return;
    }
    if (fd >= MAX_CONNECTIONS)
    {
        close(fd);
        return;
    }
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    connections[fd].carried = 0;
    connections[fd].owed = 0;
    wait_for(epoll, EPOLL_CTL_ADD, fd, EPOLLIN);
}

static int listen_on(int port)
{
    struct sockaddr_in address =
    {
        .sin_family = AF_INET,
        .sin_port = htons((unsigned short)port),
        .sin_addr.s_addr = htonl(INADDR_LOOPBACK),
    };
    int on = 1;
    int listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    if (listener < 0 || bind(listener, (struct sockaddr *)&address, sizeof address) != 0 || listen(listener, 1024) != 0)
    {
        die("listen");
    }
    return listener;
}

static void read_response(const char *name)
{
    FILE *file = fopen(name, "rb");
    if (file == NULL)
    {
        die(name);
    }
    response_length = fread(responses, 1, MAX_RESPONSE, file);
    fclose(file);
    if (response_length == 0 || response_length == MAX_RESPONSE)
    {
        fprintf(stderr, "%s: a response has 1 to %d bytes\n", name, MAX_RESPONSE - 1);
        exit(1);
    }
    for (size_t i = 1; i < COPIES; i++)
    {
        memcpy(responses + i * response_length, responses, response_length);
    }
}

int main(int argc, char **argv)
{
    int port = argc == 3 ? atoi(argv[1]) : 0;
    if (port < 1 || port > 65535)
    {
        fputs("usage: floor PORT RESPONSE\n", stderr);
        return 2;
    }
    read_response(argv[2]);

    int listener = listen_on(port);
    int epoll = epoll_create1(EPOLL_CLOEXEC);
    wait_for(epoll, EPOLL_CTL_ADD, listener, EPOLLIN);
    for (;;)
    {
        struct epoll_event events[MAX_EVENTS];
        int count = epoll_wait(epoll, events, MAX_EVENTS, -1);
        for (int i = 0; i < count; i++)
        {
            int fd = events[i].data.fd;
            if (fd == listener)
            {
                accept_connection(epoll, listener);
            }
            else
            {
                serve(epoll, fd);
            }
        }
    }
}
