/*
 * Stands between the runtime and the C library, and makes the kernel look as bad as it may be: a call moves few bytes,
 * is interrupted now and then, or finds nothing to do although there is something. What is not defined here is found in
 * the C library, which this library depends on.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

enum { MAX_SEGMENTS = 64 };

static size_t max_bytes;
static unsigned long interrupt_every;
static unsigned long postpone_every;
static atomic_ulong interruptible_calls;
static atomic_ulong postponable_calls;

/* What was done so far, for those who want to see that it is done. */
atomic_ulong shim_moves;
atomic_ulong shim_most_bytes;
atomic_ulong shim_interruptions;
atomic_ulong shim_postponements;

static unsigned long setting(const char *name)
{
    const char *text = getenv(name);
    return text == NULL ? 0 : strtoul(text, NULL, 10);
}

__attribute__((constructor)) static void read_settings(void)
{
    max_bytes = setting("SHIM_MAX_BYTES");
    interrupt_every = setting("SHIM_EINTR_EVERY");
    postpone_every = setting("SHIM_EAGAIN_EVERY");
}

/* Whether this call is each so many-th one. */
static int falls_out(atomic_ulong *calls, unsigned long every)
{
    return every != 0 && atomic_fetch_add(calls, 1) % every == every - 1;
}

static int is_interrupted(void)
{
    if (!falls_out(&interruptible_calls, interrupt_every)) {
        return 0;
    }
    atomic_fetch_add(&shim_interruptions, 1);
    errno = EINTR;
    return 1;
}

static int is_postponed(void)
{
    if (!falls_out(&postponable_calls, postpone_every)) {
        return 0;
    }
    atomic_fetch_add(&shim_postponements, 1);
    errno = EAGAIN;
    return 1;
}

static int fails(void)
{
    return is_interrupted() || is_postponed();
}

static ssize_t moved(ssize_t count)
{
    if (count > 0) {
        unsigned long most = atomic_load(&shim_most_bytes);
        while ((unsigned long)count > most && !atomic_compare_exchange_weak(&shim_most_bytes, &most, (unsigned long)count)) {
        }
        atomic_fetch_add(&shim_moves, 1);
    }
    return count;
}

static size_t at_most(size_t length)
{
    return max_bytes != 0 && length > max_bytes ? max_bytes : length;
}

ssize_t recv(int fd, void *buffer, size_t length, int flags)
{
    return fails() ? -1 : moved(recvfrom(fd, buffer, at_most(length), flags, NULL, NULL));
}

ssize_t send(int fd, const void *buffer, size_t length, int flags)
{
    return fails() ? -1 : moved(sendto(fd, buffer, at_most(length), flags, NULL, 0));
}

ssize_t sendmsg(int fd, const struct msghdr *message, int flags)
{
    struct iovec segments[MAX_SEGMENTS];
    struct msghdr part = *message;
    size_t left = max_bytes == 0 ? (size_t)-1 : max_bytes;
    size_t count = 0;
    while (count < message->msg_iovlen && count < MAX_SEGMENTS && left > 0) {
        segments[count] = message->msg_iov[count];
        if (segments[count].iov_len > left) {
            segments[count].iov_len = left;
        }
        left -= segments[count].iov_len;
        count++;
    }
    part.msg_iov = segments;
    part.msg_iovlen = count;
    return fails() ? -1 : moved(syscall(SYS_sendmsg, fd, &part, flags));
}

int accept4(int fd, struct sockaddr *address, socklen_t *length, int flags)
{
    return fails() ? -1 : (int)syscall(SYS_accept4, fd, address, length, flags);
}

int epoll_wait(int epoll, struct epoll_event *events, int count, int timeout)
{
    return is_interrupted() ? -1 : epoll_pwait(epoll, events, count, timeout, NULL);
}
