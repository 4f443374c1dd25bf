// A histogram of latencies whose buckets are at most 1/128 of their value wide.

#include <stdint.h>

enum { SUB_BITS = 7, SUB = 1 << SUB_BITS };

static uint64_t histogram[64 * SUB];

static void record_latency(int64_t latency)
{
    uint64_t value = latency < 1 ? 1 : (uint64_t)latency;
    int shift = 63 - __builtin_clzll(value) - SUB_BITS;
    shift = shift < 0 ? 0 : shift;
    histogram[(uint64_t)shift * SUB + (value >> shift)]++;
}

static double latency_microseconds(double quantile)
{
    uint64_t count = 0, seen = 0;
    for (size_t i = 0; i < sizeof histogram / sizeof *histogram; i++)
    {
        count += histogram[i];
    }
    uint64_t rank = (uint64_t)(quantile * (double)count);
    for (size_t i = 0; i < sizeof histogram / sizeof *histogram; i++)
    {
        seen += histogram[i];
        if (seen > rank)
        {
            int shift = i < 2 * SUB ? 0 : (int)(i / SUB) - 1;
            double lowest = (double)((i - (size_t)shift * SUB) << shift);
            return (lowest + (double)(1ULL << shift) / 2) / 1000;
        }
    }
    return 0;
}
