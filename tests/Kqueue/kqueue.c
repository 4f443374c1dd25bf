/*
 * kqueue and kevent of Darwin for sockets and pipes, over epoll, so that the kqueue backend runs on Linux for real. It
 * follows the manual page kqueue(2): what the real one does and this one need not, it does not do.
 *
 * An epoll stands behind each kqueue, with one registration for both filters of a descriptor. The kernel drops what is
 * closed from it, as a kqueue does; what is written down here of such a descriptor is then found to be out of date at the
 * next change, by the errno of epoll_ctl.
 *
 * It also speaks the kevents of FreeBSD and NetBSD, for tests of their layouts: see kqueue_shim_speak.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <poll.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <time.h>

enum { EV_ADD = 0x1, EV_DELETE = 0x2, EV_ENABLE = 0x4, EV_CLEAR = 0x20, EV_RECEIPT = 0x40, EV_ERROR = 0x4000, EV_EOF = 0x8000 };

/* struct kevent of Darwin, and the first half of FreeBSD's. */
struct kevent {
    uintptr_t ident;
    int16_t filter;
    uint16_t flags;
    uint32_t fflags;
    intptr_t data;
    void *udata;
};

struct kevent_freebsd {
    struct kevent common;
    uint64_t ext[4];
};

struct kevent_netbsd {
    uintptr_t ident;
    uint32_t filter;
    uint32_t flags;
    uint32_t fflags;
    int64_t data;
    void *udata;
};

enum system { DARWIN, FREEBSD, NETBSD };

enum { READ, WRITE, FILTERS };

struct knote {
    uint16_t flags; /* EV_ADD and perhaps EV_CLEAR; 0 if there is none */
    uint32_t told;  /* for EV_CLEAR beside a filter without: the epoll events and the length that were told */
    void *udata;
};

struct descriptor {
    struct knote knotes[FILTERS];
};

/* The arrays are as long as numbers may be: what nobody touches takes no memory. */
struct queue {
    enum system system;
    struct descriptor *descriptors;
    char *must_rearm; /* level and edge stand side by side */
    int rearm_count;
};

enum { MAX_DESCRIPTORS = 1 << 20, MAX_BATCH = 512 };

static struct queue *queues[MAX_DESCRIPTORS];
static _Thread_local enum system next_system;

/* Of what system the kevents are for the kqueues that this thread makes from now on: 0, 1, 2 as above. */
void kqueue_shim_speak(int system)
{
    next_system = (enum system)system;
}

int kqueue(void)
{
    int epoll = epoll_create1(0);
    if (epoll < 0) {
        return -1;
    }
    if (queues[epoll] != NULL) {
        /* Nobody tells when one is closed: this is the next one with its number. */
        free(queues[epoll]->descriptors);
        free(queues[epoll]->must_rearm);
        free(queues[epoll]);
    }
    queues[epoll] = malloc(sizeof(struct queue));
    *queues[epoll] = (struct queue){
        .system = next_system,
        .descriptors = calloc(MAX_DESCRIPTORS, sizeof(struct descriptor)),
        .must_rearm = calloc(MAX_DESCRIPTORS, 1),
    };
    return epoll;
}

static size_t size_of(const struct queue *queue)
{
    return queue->system == DARWIN ? sizeof(struct kevent)
        : queue->system == FREEBSD ? sizeof(struct kevent_freebsd)
        : sizeof(struct kevent_netbsd);
}

static struct kevent get(const struct queue *queue, const void *array, int index)
{
    const char *place = (const char *)array + (size_t)index * size_of(queue);
    struct kevent event;
    if (queue->system == NETBSD) {
        const struct kevent_netbsd *other = (const struct kevent_netbsd *)place;
        event = (struct kevent){ other->ident, (int16_t)(-1 - (int)other->filter), (uint16_t)other->flags, other->fflags, other->data, other->udata };
    } else {
        memcpy(&event, place, sizeof event);
    }
    return event;
}

static void put(const struct queue *queue, void *array, int index, struct kevent event)
{
    char *place = (char *)array + (size_t)index * size_of(queue);
    memset(place, 0xEE, size_of(queue));
    if (queue->system == NETBSD) {
        *(struct kevent_netbsd *)place = (struct kevent_netbsd){
            event.ident, (uint32_t)(-1 - event.filter), event.flags, event.fflags, event.data, event.udata };
    } else {
        memcpy(place, &event, sizeof event);
    }
}

static int is_edge(const struct knote *knote)
{
    return (knote->flags & EV_CLEAR) != 0;
}

/* Makes the registration as the knotes say. */
static int control(int kq, struct queue *queue, int fd, int operation)
{
    struct descriptor *descriptor = &queue->descriptors[fd];
    struct knote *read = &descriptor->knotes[READ];
    struct knote *write = &descriptor->knotes[WRITE];
    struct epoll_event event = { .data.fd = fd };
    int edges = 0;
    int levels = 0;
    if (read->flags != 0) {
        event.events |= EPOLLIN | EPOLLRDHUP;
        *(is_edge(read) ? &edges : &levels) += 1;
    }
    if (write->flags != 0) {
        event.events |= EPOLLOUT;
        *(is_edge(write) ? &edges : &levels) += 1;
    }
    queue->rearm_count -= queue->must_rearm[fd];
    queue->must_rearm[fd] = edges != 0 && levels != 0;
    queue->rearm_count += queue->must_rearm[fd];
    event.events |= edges != 0 ? (uint32_t)EPOLLET : 0;
    return epoll_ctl(kq, event.events == 0 ? EPOLL_CTL_DEL : operation, fd, &event) == 0 ? 0 : errno;
}

static int has_knotes(const struct descriptor *descriptor)
{
    return descriptor->knotes[READ].flags != 0 || descriptor->knotes[WRITE].flags != 0;
}

/* Returns 0 or an errno. */
static int change(int kq, struct queue *queue, const struct kevent *event)
{
    if (event->ident >= MAX_DESCRIPTORS) {
        return EBADF;
    }
    int fd = (int)event->ident;
    int error = 0;
    if (event->filter != -1 && event->filter != -2) {
        return EINVAL;
    }
    struct descriptor *descriptor = &queue->descriptors[fd];
    struct knote *knote = &descriptor->knotes[event->filter == -1 ? READ : WRITE];
    if (has_knotes(descriptor)) {
        error = control(kq, queue, fd, EPOLL_CTL_MOD);
        if (error == EBADF || error == ENOENT) {
            /* It was closed, and its knotes went with it. */
            memset(descriptor, 0, sizeof *descriptor);
            queue->rearm_count -= queue->must_rearm[fd];
            queue->must_rearm[fd] = 0;
        } else if (error != 0) {
            return error;
        }
    }
    if ((event->flags & EV_ADD) == 0 && knote->flags == 0) {
        return error == EBADF ? EBADF : ENOENT;
    }
    if ((event->flags & EV_DELETE) != 0) {
        memset(knote, 0, sizeof *knote);
        return control(kq, queue, fd, EPOLL_CTL_MOD);
    }
    if ((event->flags & EV_ADD) == 0) {
        return 0;
    }
    struct pollfd end = { .fd = fd, .events = POLLOUT };
    struct stat file;
    if (queue->system == FREEBSD && event->filter == -2 && fstat(fd, &file) == 0 && S_ISFIFO(file.st_mode) && poll(&end, 1, 0) == 1 && (end.revents & POLLERR) != 0) {
        return EPIPE;
    }
    int operation = has_knotes(descriptor) ? EPOLL_CTL_MOD : EPOLL_CTL_ADD;
    struct knote before = *knote;
    /* EV_CLEAR stays as it was when the knote was made. */
    *knote = (struct knote){ .flags = before.flags != 0 ? before.flags : event->flags & (EV_ADD | EV_CLEAR), .udata = event->udata };
    error = control(kq, queue, fd, operation);
    if (error != 0) {
        *knote = before;
    }
    return error;
}

/* What a filter makes of the state of a descriptor; 0 if nothing. */
static int tell(struct queue *queue, int fd, int filter, uint32_t events, struct kevent *told)
{
    struct knote *knote = &queue->descriptors[fd].knotes[filter];
    uint32_t ends = filter == READ ? EPOLLRDHUP | EPOLLHUP | EPOLLERR : EPOLLHUP | EPOLLERR;
    uint32_t wanted = events & (ends | (filter == READ ? EPOLLIN : EPOLLOUT));
    if (knote->flags == 0 || wanted == 0) {
        return 0;
    }
    int length = 0;
    if (filter == READ && ioctl(fd, FIONREAD, &length) < 0) {
        length = 1; /* a listener */
    }
    if (is_edge(knote) && queue->must_rearm[fd]) {
        uint32_t state = wanted ^ ((uint32_t)length << 16);
        if (state == knote->told) {
            return 0;
        }
        knote->told = state;
    }
    *told = (struct kevent){
        .ident = (uintptr_t)fd,
        .filter = (int16_t)(-1 - filter),
        .flags = (uint16_t)(knote->flags | ((wanted & ends) != 0 ? EV_EOF : 0)),
        /* Which error it is only the socket could tell, and would forget by that. */
        .fflags = (wanted & EPOLLERR) != 0 ? ECONNRESET : 0,
        .data = length,
        .udata = knote->udata,
    };
    return 1;
}

static long now_milliseconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static void rearm(int kq, struct queue *queue)
{
    int left = queue->rearm_count;
    for (int fd = 0; left > 0 && fd < MAX_DESCRIPTORS; fd++) {
        if (queue->must_rearm[fd]) {
            control(kq, queue, fd, EPOLL_CTL_MOD);
            left--;
        }
    }
}

/* The counts are int on Darwin and FreeBSD. */
int kevent(int kq, const void *changes, int change_count, void *events, int event_count, const struct timespec *timeout)
{
    struct queue *queue = kq >= 0 && kq < MAX_DESCRIPTORS ? queues[kq] : NULL;
    if (queue == NULL) {
        errno = EBADF;
        return -1;
    }
    int count = 0;
    for (int i = 0; i < change_count; i++) {
        struct kevent event = get(queue, changes, i);
        int error = change(kq, queue, &event);
        if (error == 0 && (event.flags & EV_RECEIPT) == 0) {
            continue;
        }
        if (count == event_count) {
            if (error == 0) {
                continue;
            }
            errno = error;
            return -1;
        }
        event.flags |= EV_ERROR;
        event.data = error;
        put(queue, events, count++, event);
    }
    if (count > 0 || event_count == 0) {
        return count;
    }
    long left = timeout == NULL ? -1 : timeout->tv_sec * 1000 + (timeout->tv_nsec + 999999) / 1000000;
    long end = now_milliseconds() + left;
    rearm(kq, queue);
    while (1) {
        struct epoll_event ready[MAX_BATCH];
        int ready_count = epoll_wait(kq, ready, event_count < MAX_BATCH ? event_count : MAX_BATCH, (int)left);
        if (ready_count < 0) {
            return -1;
        }
        for (int i = 0; i < ready_count; i++) {
            /* What does not fit is told by the next call: two edges of one descriptor nobody asks for. */
            for (int filter = READ; filter < FILTERS; filter++) {
                struct kevent event;
                if (count < event_count && tell(queue, ready[i].data.fd, filter, ready[i].events, &event)) {
                    put(queue, events, count++, event);
                }
            }
        }
        if (count > 0 || ready_count == 0) {
            return count;
        }
        if (left > 0) {
            left = end - now_milliseconds();
            if (left <= 0) {
                return 0;
            }
        }
    }
}
