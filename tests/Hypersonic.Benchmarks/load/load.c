// An HTTP/1.1 load generator: one thread, one epoll.
//
// Closed loop: each connection sends a batch of requests in one send, waits until all of their responses
// have arrived, and sends the next batch. Open loop (--rate): batches become due at even distances,
// whatever the server does (schedule.h). Every response of the run is checked, those of the warm-up
// too; the first that is wrong is described on stderr and the exit code is 1. The result is one
// line of JSON. The CPU time of the server (--cpu-of) and of the machine (--cpu) is read here, at the
// two instants that bound the measured window, so that nothing outside of the window is charged to it.

#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <getopt.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>
#include "die.h"
#include "instants.h"
#include "latencies.h"
#include "responses.h"
#include "requests.h"
#include "schedule.h"

enum
{
    MAX_EVENTS = 512,
    FIRST_CAPACITY = 64 * 1024,
    MAX_CAPACITY = 2 * MAX_CONTENT,
    DRAIN_SECONDS = 2,
    SPARE_SECONDS = 10,
};

static struct
{
    int port;
    const char *path;
    const char *request_file;
    int connections;
    int depth;
    double warmup;
    double seconds;
    double rate;         // 0: closed loop
} options = { .path = "/", .connections = 64, .depth = 1, .warmup = 0.5, .seconds = 2 };

// ---- Connections --------------------------------------------------------------------------------

struct connection
{
    int fd;
    bool blocked;        // the kernel did not take the whole batch
    size_t sent;         // of the batch
    int first_request;   // of the batch
    int awaited;         // responses
    int64_t sent_at;     // when the batch was sent, or was due
    char *buffer;        // a response that has not arrived as a whole
    size_t used;
    size_t capacity;
};

static enum { WARM_UP, MEASURE, DRAIN } phase = WARM_UP;

static int epoll;
static int living;
static int errors;
static int outstanding;  // connections that await responses
static uint64_t answered;

static void fail(struct connection *c, const char *reason)
{
    if (errors++ == 0)
    {
        fprintf(stderr, "load: %s\n", reason);
    }
    outstanding -= c->awaited > 0;
    living--;
    close(c->fd);
    c->fd = -1;
}

static void wait_for(struct connection *c, uint32_t events, int operation)
{
    struct epoll_event event = { .events = events, .data.ptr = c };
    if (epoll_ctl(epoll, operation, c->fd, &event) != 0)
    {
        die("epoll_ctl: %s", strerror(errno));
    }
}

static void send_rest(struct connection *c)
{
    struct batch batch = batch_from(c->first_request);
    ssize_t n = send(c->fd, batch.bytes + c->sent, batch.length - c->sent, MSG_NOSIGNAL);
    if (n < 0 && errno != EAGAIN)
    {
        fail(c, strerror(errno));
        return;
    }
    c->sent += n < 0 ? 0 : (size_t)n;
    bool blocked = c->sent < batch.length;
    if (blocked != c->blocked)
    {
        c->blocked = blocked;
        wait_for(c, blocked ? EPOLLIN | EPOLLOUT : EPOLLIN, EPOLL_CTL_MOD);
    }
}

static void send_batch(struct connection *c, int64_t time)
{
    c->sent = 0;
    c->sent_at = time;
    c->awaited = options.depth;
    outstanding++;
    send_rest(c);
}

static void complete_batch(struct connection *c)
{
    int64_t time = now();
    if (phase == MEASURE)
    {
        answered += (uint64_t)options.depth;
        record_latency(time - c->sent_at);
    }
    c->first_request = next_request(c->first_request, options.depth);
    if (options.rate > 0)
    {
        make_free(c);
    }
    else if (phase != DRAIN)
    {
        send_batch(c, time);
    }
}

static void receive(struct connection *c)
{
    if (c->used == c->capacity)
    {
        if (c->capacity == MAX_CAPACITY)
        {
            fail(c, "a response that is too large");
            return;
        }
        c->capacity *= 2;
        c->buffer = realloc(c->buffer, c->capacity);
        if (c->buffer == NULL)
        {
            die("out of memory");
        }
    }

    ssize_t n = recv(c->fd, c->buffer + c->used, c->capacity - c->used, 0);
    if (n < 0 && errno == EAGAIN)
    {
        return;
    }
    if (n <= 0)
    {
        fail(c, n < 0 ? strerror(errno) : "the server closed a connection");
        return;
    }

    if (c->awaited == 0)
    {
        fail(c, "the server sent what nobody asked for");
        return;
    }

    c->used += (size_t)n;
    size_t read = 0;
    while (c->awaited > 0 && read < c->used)
    {
        int request = next_request(c->first_request, options.depth - c->awaited);
        long length = check_response(c->buffer + read, c->used - read, &requests.answers[request]);
        if (length < 0)
        {
            fail(c, wrong);
            return;
        }
        if (length == 0)
        {
            break;
        }
        read += (size_t)length;
        c->awaited--;
        outstanding -= c->awaited == 0;
    }

    c->used -= read;
    if (c->awaited > 0)
    {
        memmove(c->buffer, c->buffer + read, c->used);
    }
    else if (c->used > 0 || c->blocked)
    {
        fail(c, "more responses than requests");
    }
    else
    {
        complete_batch(c);
    }
}

static void open_connection(struct connection *c)
{
    struct sockaddr_in address =
    {
        .sin_family = AF_INET,
        .sin_port = htons((uint16_t)options.port),
        .sin_addr.s_addr = htonl(INADDR_LOOPBACK),
    };
    int on = 1;
    c->fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (c->fd < 0 || connect(c->fd, (struct sockaddr *)&address, sizeof address) != 0)
    {
        die("cannot connect to 127.0.0.1:%d: %s", options.port, strerror(errno));
    }
    setsockopt(c->fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    fcntl(c->fd, F_SETFL, O_NONBLOCK);
    c->capacity = FIRST_CAPACITY;
    c->buffer = malloc(c->capacity);
    if (c->buffer == NULL)
    {
        die("out of memory");
    }
    wait_for(c, EPOLLIN, EPOLL_CTL_ADD);
    living++;
}

// ---- The run ------------------------------------------------------------------------------------

static void print_result(const struct instant *begin, const struct instant *end)
{
    double seconds = (double)(end->time - begin->time) / 1e9;
    printf("{\"requests\":%llu,\"seconds\":%.6f,\"requests_per_second\":%.1f", (unsigned long long)answered, seconds,
        seconds > 0 ? (double)answered / seconds : 0);
    printf(",\"p50_us\":%.2f,\"p99_us\":%.2f,\"p99_9_us\":%.2f", latency_microseconds(0.50),
        latency_microseconds(0.99), latency_microseconds(0.999));
    printf(",\"errors\":%d,\"response_bytes\":%zu", errors, requests.answers[0].length);
    if (options.rate > 0)
    {
        printf(",\"backlog\":%llu", (unsigned long long)(backlog(end->time) * (uint64_t)options.depth));
    }
    double server = (double)(end->server_cpu - begin->server_cpu) / 1e9;
    double load = (double)(end->own_cpu - begin->own_cpu) / 1e9;
    if (watched.process_count > 0)
    {
        printf(",\"server_cpu_seconds\":%.6f", server);
    }
    if (watched.cpu_count > 0)
    {
        double others = seconds * watched.cpu_count - (end->idle - begin->idle) - server - load;
        printf(",\"other_cpu_seconds\":%.2f", others > 0 ? others : 0);
    }
    printf(",\"load_cpu_seconds\":%.6f}\n", load);
}

static void send_due(int64_t time)
{
    int64_t due;
    for (struct connection *c; (c = take_due(time, &due)) != NULL;)
    {
        if (c->fd >= 0)
        {
            send_batch(c, due);
        }
    }
}

static void run(struct connection *connections)
{
    struct instant begin = { 0 }, end = { 0 };
    int64_t deadline = now() + (int64_t)(options.warmup * 1e9);
    for (int i = 0; i < options.connections && options.rate == 0; i++)
    {
        send_batch(&connections[i], now());
    }
    start_schedule(connections, sizeof *connections, options.connections, options.rate / options.depth);

    while (living > 0)
    {
        int64_t time = now();
        if (time >= deadline && phase == WARM_UP)
        {
            phase = MEASURE;
            begin = end = take_instant();
            deadline = begin.time + (int64_t)(options.seconds * 1e9);
        }
        // A window that is too short for a slow server lasts until there is something to divide by.
        else if (phase == MEASURE && time >= deadline + (answered > 0 ? 0 : DRAIN_SECONDS * NANOSECONDS))
        {
            phase = DRAIN;
            end = take_instant();
            deadline = end.time + DRAIN_SECONDS * NANOSECONDS;
        }
        if (phase == DRAIN && (outstanding == 0 || time >= deadline))
        {
            break;
        }

        bool spins = options.rate > 0 && phase != DRAIN;
        if (spins)
        {
            send_due(time);
        }
        int64_t milliseconds = spins ? 0 : (deadline - time) / 1000000 + 1;
        struct epoll_event events[MAX_EVENTS];
        int count = epoll_wait(epoll, events, MAX_EVENTS, milliseconds < 0 ? 0 : (int)milliseconds);
        for (int i = 0; i < count; i++)
        {
            struct connection *c = events[i].data.ptr;
            if (events[i].events & EPOLLOUT)
            {
                send_rest(c);
            }
            if (c->fd >= 0 && events[i].events & ~(uint32_t)EPOLLOUT)
            {
                receive(c);
            }
        }
    }

    // Every request is owed a response, also those that were under way when the window ended.
    for (int i = 0; i < options.connections; i++)
    {
        if (connections[i].fd >= 0 && connections[i].awaited > 0)
        {
            fail(&connections[i], "a request was not answered");
        }
    }
    print_result(&begin, &end);
}

static void time_is_up(int signal)
{
    static const char message[] = "load: stuck; gave up\n";
    (void)signal;
    _exit(write(STDERR_FILENO, message, sizeof message - 1) < 0 ? 3 : 2);
}

static double number(const char *text, double lowest, double highest)
{
    char *end;
    double value = strtod(text, &end);
    if (end == text || *end != '\0' || !(value >= lowest && value <= highest))
    {
        die("\"%s\" is not a number from %g to %g", text, lowest, highest);
    }
    return value;
}

static void parse_options(int argc, char **argv)
{
    static const struct option names[] =
    {
        { "port", required_argument, NULL, 'p' },
        { "path", required_argument, NULL, 'u' },
        { "request", required_argument, NULL, 'r' },
        { "connections", required_argument, NULL, 'c' },
        { "depth", required_argument, NULL, 'd' },
        { "rate", required_argument, NULL, 'a' },
        { "status", required_argument, NULL, 't' },
        { "warmup", required_argument, NULL, 'w' },
        { "seconds", required_argument, NULL, 's' },
        { "cpu-of", required_argument, NULL, 'o' },
        { "cpu", required_argument, NULL, 'm' },
        { NULL, 0, NULL, 0 },
    };
    for (int name; (name = getopt_long(argc, argv, "", names, NULL)) != -1;)
    {
        switch (name)
        {
            case 'p': options.port = (int)number(optarg, 1, 65535); break;
            case 'u': options.path = optarg; break;
            case 'r': options.request_file = optarg; break;
            case 'c': options.connections = (int)number(optarg, 1, 60000); break;
            case 'd': options.depth = (int)number(optarg, 1, 10000); break;
            case 'w': options.warmup = number(optarg, 0, 600); break;
            case 's': options.seconds = number(optarg, 0.001, 600); break;
            case 'a': options.rate = number(optarg, 1, 1e7); break;
            case 't': expect_status((int)number(optarg, 200, 599)); break;
            case 'o': watch_process((pid_t)number(optarg, 1, 1e9)); break;
            case 'm': watch_cpu((int)number(optarg, 0, 1e5)); break;
            default: exit(2);
        }
    }
    if (options.port == 0 || optind < argc)
    {
        die("usage: load --port PORT [--path PATH | --request FILE] [--connections N] [--depth D] "
            "[--rate R] [--status S] [--warmup S] [--seconds S] [--cpu-of PID]... [--cpu N]...");
    }
}

int main(int argc, char **argv)
{
    parse_options(argc, argv);

    // The loop ends by itself; this is for what it does not see, such as a connect that hangs.
    signal(SIGALRM, time_is_up);
    alarm((unsigned)(options.warmup + options.seconds) + DRAIN_SECONDS + SPARE_SECONDS);

    if (options.request_file != NULL)
    {
        read_requests(options.request_file, options.depth);
    }
    else
    {
        make_request(options.path, options.port, options.depth);
    }
    epoll = epoll_create1(EPOLL_CLOEXEC);
    struct connection *connections = calloc((size_t)options.connections, sizeof *connections);
    for (int i = 0; i < options.connections; i++)
    {
        connections[i].first_request = next_request(0, i);
        open_connection(&connections[i]);
    }
    run(connections);
    if (errors == 0 && answered == 0)
    {
        fputs("load: no batch was answered within the window\n", stderr);
    }
    return errors > 0 || answered == 0;
}
