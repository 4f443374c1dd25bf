// What is read at an instant: the time, and who has used how much CPU until then.

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

enum { MAX_PROCESSES = 64, MAX_CPUS = 64 };

static const int64_t NANOSECONDS = 1000000000;

static struct
{
    pid_t processes[MAX_PROCESSES];
    int process_count;
    int cpus[MAX_CPUS];
    int cpu_count;
} watched;

struct instant
{
    int64_t time;
    int64_t server_cpu;
    int64_t own_cpu;
    double idle;         // seconds that the watched CPUs were idle since boot
};

static void watch_process(pid_t process)
{
    if (watched.process_count == MAX_PROCESSES)
    {
        die("at most %d processes", MAX_PROCESSES);
    }
    watched.processes[watched.process_count++] = process;
}

static void watch_cpu(int cpu)
{
    if (watched.cpu_count == MAX_CPUS)
    {
        die("at most %d CPUs", MAX_CPUS);
    }
    watched.cpus[watched.cpu_count++] = cpu;
}

static int64_t read_clock(clockid_t clock)
{
    struct timespec t;
    if (clock_gettime(clock, &t) != 0)
    {
        return -1;
    }
    return t.tv_sec * NANOSECONDS + t.tv_nsec;
}

static int64_t now(void)
{
    return read_clock(CLOCK_MONOTONIC);
}

// User and system time of all threads, living and ended, of all the server's processes. It is what
// /proc/PID/stat adds up to, without being rounded to its ticks of 10 ms.
static int64_t server_cpu(void)
{
    int64_t total = 0;
    for (int i = 0; i < watched.process_count; i++)
    {
        clockid_t clock;
        int64_t time = -1;
        if (clock_getcpuclockid(watched.processes[i], &clock) == 0)
        {
            time = read_clock(clock);
        }
        if (time < 0)
        {
            die("process %d, whose CPU time was asked for, is gone", (int)watched.processes[i]);
        }
        total += time;
    }
    return total;
}

// Rounded to ticks of 10 ms for each CPU. What is not idle is not all work: a hypervisor may have taken it.
static double idle_seconds(void)
{
    if (watched.cpu_count == 0)
    {
        return 0;
    }
    FILE *file = fopen("/proc/stat", "r");
    if (file == NULL)
    {
        die("/proc/stat cannot be read");
    }
    unsigned long long ticks = 0;
    char line[512];
    while (fgets(line, sizeof line, file) != NULL)
    {
        int cpu;
        unsigned long long idle, waiting;
        if (sscanf(line, "cpu%d %*u %*u %*u %llu %llu", &cpu, &idle, &waiting) != 3)
        {
            continue;
        }
        for (int i = 0; i < watched.cpu_count; i++)
        {
            ticks += watched.cpus[i] == cpu ? idle + waiting : 0;
        }
    }
    fclose(file);
    return (double)ticks / (double)sysconf(_SC_CLK_TCK);
}

static struct instant take_instant(void)
{
    struct instant instant = { .idle = idle_seconds(), .server_cpu = server_cpu() };
    instant.own_cpu = read_clock(CLOCK_PROCESS_CPUTIME_ID);
    instant.time = now();
    return instant;
}
