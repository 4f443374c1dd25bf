// Starts a server, waits for its first answer, and reads what memory it takes, then and later.
//
//     start PATH REQUESTS IDLE,IDLE COMMAND...
//
// In the command, {port} stands for a port that is free. Printed is one line per state: its name, the time since just
// before fork (us), and of the server's process what is resident, its share of that (PSS) and what is its own alone (bytes).
// States: start (the first answer is here), requests (so many more were answered, 64 at a time on one connection), and
// idle-N (N connections are open, each of which was answered once). At 0 requests, or no idle ones, that state is left out.

#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include "../load/die.h"

enum
{
    DEPTH = 64,
    MAX_RESPONSE = 4096,
    PAUSE_NANOSECONDS = 50 * 1000,
    START_SECONDS = 30,
    SETTLE_MILLISECONDS = 300,
};

static int port;
static pid_t server;
static int64_t started;
static char request[1024];
static size_t response_length;

static int64_t now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * 1000000000LL + time.tv_nsec;
}

static void pause_for(long nanoseconds)
{
    struct timespec time = { nanoseconds / 1000000000, nanoseconds % 1000000000 };
    nanosleep(&time, NULL);
}

static struct sockaddr_in address(int port_number)
{
    struct sockaddr_in result = { .sin_family = AF_INET, .sin_port = htons((uint16_t)port_number) };
    result.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return result;
}

static int free_port(void)
{
    struct sockaddr_in any = address(0);
    socklen_t length = sizeof any;
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    if (fd < 0 || bind(fd, (struct sockaddr *)&any, sizeof any) < 0 || getsockname(fd, (struct sockaddr *)&any, &length) < 0)
    {
        die("no port is free");
    }
    close(fd);
    return ntohs(any.sin_port);
}

static void stop_server(void)
{
    if (server > 0)
    {
        kill(server, SIGKILL);
        waitpid(server, NULL, 0);
    }
}

// A connection, or -1 as long as nobody listens.
static int try_connect(void)
{
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (fd < 0)
    {
        die("socket: %s", strerror(errno));
    }
    struct sockaddr_in to = address(port);
    if (connect(fd, (struct sockaddr *)&to, sizeof to) == 0)
    {
        int on = 1;
        setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        return fd;
    }
    if (errno != ECONNREFUSED)
    {
        die("connect: %s", strerror(errno));
    }
    close(fd);
    return -1;
}

static void send_all(int fd, const char *bytes, size_t length)
{
    for (size_t sent = 0; sent < length; )
    {
        ssize_t count = send(fd, bytes + sent, length - sent, MSG_NOSIGNAL);
        if (count <= 0)
        {
            die("send: %s", strerror(errno));
        }
        sent += (size_t)count;
    }
}

// Reads one response whose length nobody knows yet.
static size_t receive_first(int fd)
{
    static char buffer[MAX_RESPONSE + 1];
    size_t length = 0;
    while (length < MAX_RESPONSE)
    {
        ssize_t count = recv(fd, buffer + length, MAX_RESPONSE - length, 0);
        if (count <= 0)
        {
            die("recv: %s", count == 0 ? "closed" : strerror(errno));
        }
        length += (size_t)count;
        buffer[length] = '\0';
        char *content = strstr(buffer, "\r\n\r\n");
        char *field = strcasestr(buffer, "\r\ncontent-length:");
        if (content != NULL && field != NULL && field < content)
        {
            size_t whole = (size_t)(content + 4 - buffer) + strtoul(field + strlen("\r\ncontent-length:"), NULL, 10);
            if (length == whole)
            {
                if (strncmp(buffer, "HTTP/1.1 200 ", 13) != 0)
                {
                    die("the answer is %.40s", buffer);
                }
                return whole;
            }
        }
    }
    die("the answer is too long");
}

static void receive(int fd, size_t length)
{
    static char buffer[64 * 1024];
    while (length > 0)
    {
        ssize_t count = recv(fd, buffer, length < sizeof buffer ? length : sizeof buffer, 0);
        if (count <= 0)
        {
            die("recv: %s", count == 0 ? "closed" : strerror(errno));
        }
        length -= (size_t)count;
    }
}

static long field_of(const char *text, const char *name)
{
    const char *field = strstr(text, name);
    return field == NULL ? 0 : strtol(field + strlen(name), NULL, 10) * 1024;
}

static void report(const char *state, int64_t elapsed)
{
    char path[64];
    char text[8192];
    snprintf(path, sizeof path, "/proc/%d/smaps_rollup", server);
    FILE *file = fopen(path, "r");
    if (file == NULL)
    {
        die("%s: %s", path, strerror(errno));
    }
    size_t length = fread(text, 1, sizeof text - 1, file);
    fclose(file);
    text[length] = '\0';
    printf("%s %lld %ld %ld %ld\n", state, (long long)(elapsed / 1000), field_of(text, "\nRss:"), field_of(text, "\nPss:"),
        field_of(text, "\nPrivate_Clean:") + field_of(text, "\nPrivate_Dirty:"));
}

static void start_server(char **command)
{
    for (char **argument = command; *argument != NULL; argument++)
    {
        char *place = strstr(*argument, "{port}");
        if (place != NULL && asprintf(argument, "%.*s%d%s", (int)(place - *argument), *argument, port, place + strlen("{port}")) < 0)
        {
            die("no memory");
        }
    }
    started = now();
    server = fork();
    if (server == 0)
    {
        // Nobody reads what it says, and it ends with us.
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        if (freopen("/dev/null", "w", stdout) != NULL)
        {
            execvp(command[0], command);
        }
        _exit(127);
    }
    if (server < 0)
    {
        die("fork: %s", strerror(errno));
    }
    atexit(stop_server);
}

static int wait_for_server(void)
{
    for (int fd; now() - started < START_SECONDS * 1000000000LL; pause_for(PAUSE_NANOSECONDS))
    {
        if ((fd = try_connect()) >= 0)
        {
            return fd;
        }
        if (waitpid(server, NULL, WNOHANG) == server)
        {
            server = 0;
            die("the server ended before it answered");
        }
    }
    die("nobody listens");
}

static void send_requests(int fd, long count)
{
    static char batch[DEPTH * sizeof request];
    size_t length = strlen(request);
    for (int i = 0; i < DEPTH; i++)
    {
        memcpy(batch + i * length, request, length);
    }
    for (long done = 0; done < count; done += DEPTH)
    {
        send_all(fd, batch, DEPTH * length);
        receive(fd, DEPTH * response_length);
    }
}

int main(int argc, char **argv)
{
    if (argc < 5)
    {
        die("usage: start PATH REQUESTS IDLE,IDLE COMMAND...");
    }
    // So many connections on either side, and sleeps as short as they are meant.
    struct rlimit limit;
    getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
    prctl(PR_SET_TIMERSLACK, 1);

    port = free_port();
    snprintf(request, sizeof request, "GET %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n\r\n", argv[1], port);
    start_server(argv + 4);
    int fd = wait_for_server();
    send_all(fd, request, strlen(request));
    response_length = receive_first(fd);
    int64_t first = now() - started;
    report("start", first);

    long requests = strtol(argv[2], NULL, 10);
    if (requests > 0)
    {
        send_requests(fd, requests);
        pause_for(SETTLE_MILLISECONDS * 1000000L);
        report("requests", now() - started);
    }
    int open = 1;
    for (char *rest = argv[3], *part; (part = strsep(&rest, ",")) != NULL; )
    {
        long count = strtol(part, NULL, 10);
        for (; open < count; open++)
        {
            fd = try_connect();
            if (fd < 0)
            {
                die("connection %d is refused", open);
            }
            send_all(fd, request, strlen(request));
            receive(fd, response_length);
        }
        if (count > 0)
        {
            char state[32];
            snprintf(state, sizeof state, "idle-%ld", count);
            pause_for(SETTLE_MILLISECONDS * 1000000L);
            report(state, now() - started);
        }
    }
    return 0;
}
