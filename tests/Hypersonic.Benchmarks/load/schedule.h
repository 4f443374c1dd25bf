// The open loop: a batch becomes due at even distances of time, and is sent by the connection that has been
// free for longest. Where none is free it waits for one, and its latency counts from when it was due, so
// that a server that stalls cannot hide what it kept waiting. The generator spins until the next is due: a
// timer would be late by more than the distance, and the server would pay for waking a sleeper.

#include <stdint.h>
#include <stdlib.h>

struct connection;

static struct
{
    double distance;     // ns
    int64_t begin;
    uint64_t sent;
    struct connection **free;
    unsigned capacity, first, count;
} schedule;

static void make_free(struct connection *c)
{
    schedule.free[(schedule.first + schedule.count++) % schedule.capacity] = c;
}

static void start_schedule(void *connections, size_t size, int count, double rate)
{
    if (rate == 0)
    {
        return;
    }
    schedule.distance = 1e9 / rate;
    schedule.begin = now();
    schedule.capacity = (unsigned)count;
    schedule.free = calloc((size_t)count, sizeof *schedule.free);
    if (schedule.free == NULL)
    {
        die("out of memory");
    }
    for (int i = 0; i < count; i++)
    {
        make_free((struct connection *)((char *)connections + (size_t)i * size));
    }
}

static int64_t due_time(uint64_t batch)
{
    return schedule.begin + (int64_t)(schedule.distance * (double)batch);
}

// A free connection and the time at which its batch was due, or NULL.
static struct connection *take_due(int64_t time, int64_t *due)
{
    *due = due_time(schedule.sent);
    if (schedule.count == 0 || *due > time)
    {
        return NULL;
    }
    struct connection *c = schedule.free[schedule.first];
    schedule.first = (schedule.first + 1) % schedule.capacity;
    schedule.count--;
    schedule.sent++;
    return c;
}

// Batches that were due by then and are not sent yet.
static uint64_t backlog(int64_t time)
{
    uint64_t due = (uint64_t)((double)(time - schedule.begin) / schedule.distance);
    return due > schedule.sent ? due - schedule.sent : 0;
}
